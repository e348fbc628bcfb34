"""The Visual Basic project behind the buttons: reviewable sources in, `vbaProject.bin` out."""

from __future__ import annotations

from pledgebook.macro_project.project import Module, document_module, macro_module, project_bytes
from pledgebook.macro_project.read_project import read_project
from pledgebook.macro_project.sources import MACRO_VERSION, macro_source

__all__ = [
    "MACRO_VERSION",
    "Module",
    "document_module",
    "macro_module",
    "macro_source",
    "project_bytes",
    "read_project",
]
