"""Which version a word stands for: a mention, a pronoun, or what the passage is about."""

from __future__ import annotations

from spacy.tokens import Span, Token

from analysis.article import Article
from analysis.phrases import sentence_of
from analysis.plan_lexicon import ORDINALS
from analysis.plan_mentions import PlanMention
from analysis.plan_sources import Sources
from analysis.plan_versions import Version
from analysis.word_sets import word_set

_PRONOUNS = frozenset({"it", "itself", "which", "that"})
_CONTAINERS = word_set("plan_words.tsv", "containers")
_PARTS = word_set("plan_words.tsv", "plan_parts")
_PRONOUN_REACH = 2  # sentences


class Topics:
    """What the article speaks of, sentence by sentence."""

    def __init__(self, article: Article, versions: list[Version], sources: Sources) -> None:
        self.versions = versions
        self.sources = sources
        self._at: dict[int, Version] = {}
        self._heads: dict[int, list[tuple[Version, PlanMention]]] = {}
        self._fresh: set[int] = set()
        for version in versions:
            for mention in version.mentions:
                self._heads.setdefault(mention.head.i, []).append((version, mention))
                if mention.determiner == "indefinite":
                    self._fresh.add(mention.head.i)
                for token in mention.span:
                    self._at[token.i] = version
        self._sentences = list(article.sentences())
        self._number = {sentence.start: n for n, sentence in enumerate(self._sentences)}
        self._paragraph = {}
        for number, block in enumerate(article.blocks):
            for token in block:
                self._paragraph[token.i] = number
        self._topic: list[tuple[Version | None, int]] = []
        self._read()

    def _read(self) -> None:
        """Go through the sentences and note what each leaves as the topic and how old that is."""
        topic, age = None, 0
        for sentence in self._sentences:
            named = [token for token in sentence if token.i in self._heads]
            subject = next((token for token in named if token.dep_.startswith("nsubj")), None)
            if named:
                fresh = next((token for token in reversed(named) if token.i in self._fresh), None)
                chosen = subject if subject is not None else fresh if fresh is not None else named[0]
                topic, age = self._at[chosen.i], 0
            elif topic is not None and self._asks_what_is_new(sentence):
                topic, age = self.versions[-1], 0
            elif topic is not None and self._takes_up(sentence):
                age = 0
            else:
                age += 1
            self._topic.append((topic, age))

    @staticmethod
    def _takes_up(sentence: Span) -> bool:
        opening = [token for token in sentence if token.is_alpha][:6]
        return any(token.lower_ == "it" and token.dep_.startswith("nsubj") for token in opening)

    @staticmethod
    def _asks_what_is_new(sentence: Span) -> bool:
        """ "What is different now?", "What has changed?": on to the newest version."""
        words = {token.lower_ for token in sentence}
        return (
            "what" in words
            and bool(words & {"different", "new", "changed", "changes"})
            and len(sentence) <= 9
        )

    def named(self, token: Token) -> Version | None:
        """The version whose name or nominal the token belongs to."""
        return self._at.get(token.i)

    def first_named(self, span: Span) -> Version | None:
        """The first version named in the span."""
        return next((self._at[token.i] for token in span if token.i in self._at), None)

    def of(self, token: Token | None) -> Version | None:
        """The version that a noun or pronoun stands for, None if it is something else."""
        if token is None:
            return None
        if token.i in self._at:
            return self._at[token.i]
        if token.lower_ in _PRONOUNS and token.pos_ in ("PRON", "SCONJ", "DET"):
            return self._before(token)
        if token.lemma_.lower() in _CONTAINERS or token.lower_ in _CONTAINERS:
            for child in token.children:
                if child.dep_ in ("nmod", "nmod:poss") and (version := self.of(child)) is not None:
                    return version
        opens = any(child.lower_ in ("the", "its") or child.lower_ in ORDINALS for child in token.children)
        alone = not any(child.dep_ == "nmod" for child in token.children)
        if token.lemma_.lower() in _PARTS and opens and alone:
            return self._before(token)  # "the second phase foresees …": a part of what the passage is about
        return None

    def _before(self, pronoun: Token) -> Version | None:
        """What a pronoun takes up: a version named earlier in its sentence, else the topic so far."""
        sentence = sentence_of(pronoun)
        earlier = [token for token in sentence.doc[sentence.start : pronoun.i] if token.i in self._heads]
        if earlier:
            subjects = [token for token in earlier if token.dep_.startswith("nsubj")]
            return self._at[(subjects or earlier)[-1].i]
        return self.topic_before(sentence, _PRONOUN_REACH)

    def topic_before(self, sentence: Span, reach: int) -> Version | None:
        """What the sentences right before speak of."""
        number = self._sentence_number(sentence)
        if number is None or number == 0:
            return None
        topic, age = self._topic[number - 1]
        return topic if age < reach else None

    def _sentence_number(self, sentence: Span) -> int | None:
        return self._number.get(sentence.start)

    def in_sentence(self, sentence: Span) -> list[Version]:
        """The versions named in the sentence, in order, each once."""
        found: list[Version] = []
        for token in sentence:
            version = self._at.get(token.i)
            if version is not None and all(version is not other for other in found):
                found.append(version)
        return found

    def mentions_in(self, sentence: Span) -> list[tuple[Version, PlanMention]]:
        """The versions named in the sentence, each with its mentions there."""
        here = [pair for token in sentence for pair in self._heads.get(token.i, ())]
        return [pair for version in self.in_sentence(sentence) for pair in here if pair[0] is version]

    def ambient(self, sentence: Span, verb: Token) -> Version | None:
        """The version that the words around the verb are about though they need not name it.

        The one that the sentence names before it; else the topic of the sentences before in
        the paragraph, or of the end of the paragraph before; else one named behind the verb.
        """
        doc = sentence.doc
        earlier = [token for token in doc[sentence.start : verb.i] if token.i in self._heads]
        if earlier:
            return self._at[earlier[0].i]
        named = self.in_sentence(sentence)
        return self._lasting(sentence) or (named[0] if named else None)

    def _lasting(self, sentence: Span) -> Version | None:
        """The topic of the sentences before, as long as it lasts."""
        number = self._sentence_number(sentence)
        if not number:
            return None
        topic, age = self._topic[number - 1]
        age += 1
        if topic is None:
            return None
        same_paragraph = number > 0 and self._paragraph.get(
            self._sentences[number - 1].start
        ) == self._paragraph.get(sentence.start)
        return topic if age <= (4 if same_paragraph else 1) else None

    def meant(self, verb: Token, ambient: Version) -> Version:
        """The version that words on "it" mean; the one the passage is about if they name none."""
        for token in verb.doc[verb.i + 1 : min(verb.i + 11, sentence_of(verb).end)]:
            if token.lower_ == "it" and token.i < verb.i + 6:
                return self.of(token) or self.last_spoken_of(sentence_of(token)) or ambient
            if (named := self.named(token)) is not None and not any(
                t.text in '“"‘' for t in verb.doc[verb.i : token.i]
            ):
                return named
        return ambient

    def last_spoken_of(self, sentence: Span) -> Version | None:
        """What the sentences before spoke of last, however long ago."""
        number = self._sentence_number(sentence)
        return self._topic[number - 1][0] if number else None

    def is_about_terms(self, sentence: Span) -> bool:
        """Whether the sentence stands among others on what a version contains."""
        number = self._sentence_number(sentence)
        return number is not None and self._topic[number][0] is not None and 0 < self._topic[number][1] <= 4

    def follows_mention(self, sentence: Span) -> bool:
        """Whether the sentence before it in the same paragraph names a version or takes one up."""
        number = self._sentence_number(sentence)
        if not number:
            return False
        before = self._sentences[number - 1]
        return self._topic[number - 1][1] == 0 and self._paragraph.get(before.start) == self._paragraph.get(
            sentence.start
        )
