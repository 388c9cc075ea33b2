"""Parts of ``parsers.formats.legacy``: what a file is, LibreOffice found and caged, its process guarded."""
