"""Where sentences, clauses, noun phrases and list items begin and end.

Spans are read off the dependency tree but cut on the surface too, at commas and
conjunctions, so that one wrong attachment does not swallow a sentence.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from analysis.dependencies import is_root
from analysis.word_sets import word_set

#: Relations that keep a word inside the noun phrase of its head.
_PHRASE = word_set("clause_words.tsv", "phrase")
_NOT_INSIDE = word_set("clause_words.tsv", "not_inside")
_LEFT_TAGS = word_set("clause_words.tsv", "left_tags")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_STOP_AFTER_COMMA = word_set("clause_words.tsv", "stop_after_comma")
_HARD_STOPS = frozenset({";", ":", "–", "—", "--", "(", ")", "…"})
_SENTENCE_STOPS = frozenset({".", "!", "?"})
_LINKERS = frozenset({"and", "or", "but", "nor", "&", "yet", "plus"})
_SUBORDINATORS = word_set("clause_words.tsv", "subordinators")


def is_finite(token: Token) -> bool:
    """Whether the token is a finite verb or a modal."""
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD")


def sentence_of(token: Token) -> Span:
    """The token's sentence without blanks at its ends and without the layout's line breaks."""
    sentence = token.sent
    start, end = sentence.start, sentence.end
    doc = token.doc
    while end > start + 1 and doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and doc[start].is_space:
        start += 1
    return doc[start:end]


def start_of(sentence: Span) -> int:
    """Where the sentence begins behind a dateline such as "MUSCAT, March 4 —"."""
    if sentence[0].is_upper and len(sentence[0]) > 2:
        for token in sentence[1:9]:
            if token.text in ("—", "–", "-", "--") and token.nbor(-1).whitespace_:
                return min(token.i + 1, sentence.end - 1)
    return sentence.start


def noun_phrase(head: Token, *, joined: bool = True) -> Span:
    """The noun phrase with what is joined to it by "and", without appositions and clauses."""
    keep = {head.i}
    stack = [head]
    while stack:
        token = stack.pop()
        for child in token.children:
            if not _belongs(child, token, head, joined):
                continue
            keep.add(child.i)
            stack.append(child)
    doc, start, end = head.doc, head.i, head.i + 1
    while start - 1 in keep and start - 1 >= head.sent.start:
        start -= 1
    while end in keep and end < head.sent.end:
        end += 1
    start, end = _whole_names(head, start, end)
    for i in range(head.i - 1, start - 1, -1):
        if doc[i].lower_ in _NOT_INSIDE:
            start = i + 1
            break
    if (
        joined
        and head.dep_.startswith("nsubj")
        and start > head.sent.start + 1
        and doc[start - 1].lower_ in ("and", "&")
    ):
        other = next((c for c in head.head.children if c.dep_.startswith("nsubj") and c.i < start - 1), None)
        if other is not None and start - other.i < 8:
            start = noun_phrase(other, joined=False).start
    return trimmed(doc[start:end])


def _whole_names(head: Token, start: int, end: int) -> tuple[int, int]:
    """The phrase with the rest of its words where the tree has left some of them out."""
    doc, first, last = head.doc, head.sent.start, head.sent.end
    while start > first and (
        (doc[start].ent_iob_ == "I" and doc[start].ent_type_ not in ("DATE", ""))
        or (
            doc[start].tag_ not in ("DT", "PRP$", "PRP", "WP")
            and doc[start - 1].tag_ in _LEFT_TAGS
            and doc[start - 1].ent_type_ != "DATE"
            and doc[start - 1].pos_ != "VERB"
        )
    ):
        start -= 1
    if (
        start - 2 >= first
        and doc[start - 1].lower_ in ("and", "&")
        and doc[start].pos_ == doc[start - 2].pos_ == "PROPN"
    ):
        start -= 2
        while start > first and doc[start - 1].pos_ == "PROPN":
            start -= 1
    while end < last and (
        (doc[end].ent_iob_ == "I" and doc[end].ent_type_ not in ("DATE", ""))
        or (doc[end].pos_ == "PROPN" and doc[end - 1].pos_ == "PROPN" and doc[end].ent_type_ != "DATE")
    ):
        end += 1
    if (
        end + 1 < last
        and doc[end].text == "."
        and not doc[end - 1].whitespace_
        and doc[end + 1].pos_ == "PROPN"
        and len(doc[end - 1]) <= 5
    ):
        end += 2
        while end < last and (
            doc[end].pos_ == "PROPN"
            or (doc[end].lower_ == "and" and end + 1 < last and doc[end + 1].pos_ == "PROPN")
        ):
            end += 1
    return start, end


def _belongs(child: Token, token: Token, head: Token, joined: bool) -> bool:
    if child.dep_ not in _PHRASE:
        return False
    if child.dep_ == "case" and token is head and child.i < head.i:
        return False
    if child.dep_ == "conj":
        return (
            joined
            and child.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "PRON")
            and not any(grandchild.dep_.startswith("nsubj") for grandchild in child.children)
        )
    if child.dep_ in ("cc", "cc:preconj"):
        return joined
    if child.dep_ == "punct":
        return child.text in ("-", "‑", "’", "'", "&") or (
            child.text == "," and joined and any(c.dep_ == "conj" for c in token.children)
        )
    if child.dep_ == "nmod" and child.i > token.i:
        case = next((c.lower_ for c in child.children if c.dep_ == "case"), "")
        return child.ent_type_ != "DATE" and (
            case in ("of", "for", "’", "'s", "’s")
            or (case == "in" and child.ent_type_ == "PLACE" and token is not head)
        )
    return not (child.dep_ == "advmod" and child.i > token.i)


def trimmed(span: Span) -> Span:
    """The span without punctuation, conjunctions and prepositions hanging over at its ends."""
    doc, start, end = span.doc, span.start, span.end
    while end > start + 1 and (
        doc[end - 1].is_space
        or doc[end - 1].text in (",", "-", "–", "—", ";", ":", ".", "!", "?")
        or doc[end - 1].lower_ in _LINKERS
    ):
        end -= 1
    while start < end - 1 and (
        doc[start].is_space
        or doc[start].text in (",", "-", "–", "—", ";", ":")
        or doc[start].lower_ in _LINKERS
    ):
        start += 1
    if (
        doc[end - 1].text in "”\"’'"
        and not any(token.text in "“\"‘'" for token in doc[start : end - 1])
        and end > start + 1
    ):
        end -= 1
        return trimmed(doc[start:end])
    return doc[start:end]


def clause_end(verb: Token, *, through_commas: bool = False, through_lists: bool = True) -> int:
    """The index behind the last token of what the verb says, before the next clause begins."""
    doc, sentence = verb.doc, sentence_of(verb)
    inside_quote = False
    for i in range(verb.i + 1, sentence.end):
        token = doc[i]
        if token.text in ("“", "‘") or (token.text == '"' and not inside_quote and token.whitespace_ == ""):
            inside_quote = True
        elif token.text in ("”", '"'):
            inside_quote = False
            if i - verb.i > 1 and not any(t.text in ("“", '"') for t in doc[verb.i : i]):
                return i
        if inside_quote:
            continue
        if token.text in _HARD_STOPS or (token.text in _SENTENCE_STOPS and i + 1 >= sentence.end):
            return i
        if token.text == "," and (not through_commas or _clause_after(i, sentence)):
            return i
        if token.lower_ in _LINKERS and (
            _joins_clause(token, sentence) or (not through_lists and doc[i - 1].lower_ != "between")
        ):
            return i
        if token.lower_ in _SUBORDINATORS and i > verb.i + 1:
            return i
    return sentence.end


def _clause_after(comma: int, sentence: Span) -> bool:
    """Whether a clause of its own begins behind the comma."""
    doc = sentence.doc
    if comma + 1 >= sentence.end:
        return True
    after = doc[comma + 1]
    if after.lower_ in _STOP_AFTER_COMMA or after.text in ("”", "’"):
        return True
    if after.tag_ in ("VBG", "VBN") and after.dep_ in ("advcl", "acl", "conj"):
        return True
    if after.lower_ in _LINKERS:
        return _joins_clause(after, sentence)
    for token in doc[comma + 1 : min(comma + 9, sentence.end)]:
        if is_finite(token):
            return True
        if token.text == ",":
            return False
    return False


def _joins_clause(linker: Token, sentence: Span) -> bool:
    """Whether "and" joins another clause or verb phrase rather than a noun."""
    if (
        linker.head.i > linker.i
        and linker.head.tag_.startswith("VB")
        and (linker.head.dep_ in ("conj", "parataxis") or is_root(linker.head))
    ):
        return True
    doc = linker.doc
    after = doc[linker.i + 1] if linker.i + 1 < sentence.end else linker
    if (
        after.tag_ in ("VBD", "VBN")
        and after.dep_ == "conj"
        and after.i + 1 < sentence.end
        and doc[after.i + 1].tag_ not in ("NN", "NNS", "IN")
    ):
        return True
    for token in doc[linker.i + 1 : min(linker.i + 9, sentence.end)]:
        if token.text in (",", ";", ".") or token.lower_ in _RELATIVE or token.lower_ in _LINKERS:
            return False
        if is_finite(token) or (token.tag_ == "VB" and token.i == linker.i + 1):
            return True
    return False
