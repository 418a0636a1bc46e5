"""Small files of every kind that the app reads, made for the tests."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence

from docx import Document
from pypdf import PdfReader, PdfWriter


def pdf(pages: Sequence[Iterable[str]], *, picture: bool = False) -> bytes:
    """A PDF with these lines on its pages; a page without lines holds a picture, if so wished."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    image = 0
    if picture:
        objects.append(
            _stream(
                b"\xff" * 12,
                b"/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8",
            )
        )
        image = len(objects)
    kids = []
    for lines in pages:
        shown = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines]
        words = "".join(f"({line}) Tj T*\n" for line in shown)
        content = f"BT /F1 11 Tf 14 TL 60 780 Td\n{words}ET".encode("cp1252") if shown else b"/I1 Do"
        objects.append(_stream(content))
        picture_of_page = f"/XObject << /I1 {image} 0 R >>" if image and not shown else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> {picture_of_page} >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def deep_pdf(depth: int) -> bytes:
    """A PDF whose pages stand in groups of pages within each other, so many deep."""
    groups = b"".join(
        b"%d 0 obj\n<< /Type /Pages /Kids [%d 0 R] /Count 1 >>\nendobj\n" % (number, number + 1)
        for number in range(2, depth + 2)
    )
    page = b"%d 0 obj\n<< /Type /Page /MediaBox [0 0 9 9] >>\nendobj\n" % (depth + 2)
    head = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    return head + groups + page + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


def pdf_bomb(size: int, order: bytes = b"q Q\n") -> bytes:
    """A PDF whose only page unpacks to ``size`` bytes of drawing orders."""
    packed = zlib.compress(order * (size // len(order)), 9)
    page = _stream(packed, b"/Filter /FlateDecode")
    return pdf([["x"]]).replace(_stream(b"BT /F1 11 Tf 14 TL 60 780 Td\n(x) Tj T*\nET"), page)


def locked_pdf(user_password: str) -> bytes:
    """A PDF that opens with this password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([["The council met on Monday."]]))))
    writer.encrypt(user_password, "the owner's", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(paragraphs: Iterable[str]) -> bytes:
    """A Word file with these paragraphs."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def docx_with(body: str) -> bytes:
    """A Word file with this WordprocessingML in its body."""
    return changed_zip(
        docx(["here"]), {"word/document.xml": lambda old: old.replace(b"<w:p>", body.encode() + b"<w:p>", 1)}
    )


def changed_zip(data: bytes, changes: dict[str, object]) -> bytes:
    """The zip file with some of the files inside changed (by a function of the old bytes) or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = changes.get(name)
            new.writestr(name, change(old.read(name)) if callable(change) else old.read(name))
        for name, content in changes.items():
            if isinstance(content, bytes):
                new.writestr(name, content)
    return out.getvalue()


def lying_zip(data: bytes, name: str, content: bytes, said: int = 1) -> bytes:
    """The zip file with one more inside, which says that it unpacks to so many bytes."""
    honest = changed_zip(data, {name: content})
    size = len(content).to_bytes(4, "little")
    return honest.replace(size, said.to_bytes(4, "little"))
