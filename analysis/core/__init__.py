"""The language core: one small transformer that reads words and says tags, trees, lemmas and names.

It runs inside ordinary spaCy components, from an ONNX file; training is in ``analysis.training``.
"""
