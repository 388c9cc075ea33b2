"""The rooms of the docx reader; the door is ``parsers.formats.docx``.

``parts`` opens the package (``lean`` thins its XML), ``story`` walks one part (``flat`` for plain paragraphs, ``inline`` for the rest,
``tables`` and ``grid`` for tables), ``styles``, ``numbering`` and ``numerals`` say how a paragraph is shown,
``ledger`` keeps what is not text, ``assembly`` makes the Document.
"""
