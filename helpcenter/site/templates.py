"""The templates of overrides/, which see data and nothing else: they may come from anybody's tree.

Jinja lets a template call whatever it can reach, and from any object of Python everything can be reached. So ours get plain data
(texts, lists, dictionaries) and no object of MkDocs; of what Jinja brings only macros, blocks and loops can be called, and no
attribute of any object but the loop's can be read. What is put into a page is escaped, unless it is HTML that we made.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from helpcenter.store.store import current

FOLDER_OF_LOOK = "overrides/"
"""Where templates stand, below the root."""

_LEFT_OUT = {"attr", "format", "pprint", "random", "center", "wordwrap", "indent", "filesizeformat", "xmlattr"}
"""Filters that reach into objects, show their insides, differ from build to build, or make much out of little."""

_MOST = 10_000
"""The greatest number that may be multiplied: a template shows data, and computes next to nothing."""


class _Compiled(BytecodeCache):
    """What templates are compiled to, kept with what else earlier runs have made."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja before it compiles."""
        if code := current().found(self._key(bucket), None):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja when it has compiled."""
        current().keep(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return current().key("compiled template", bucket.key, bucket.checksum)


class _Code(CodeGenerator):
    """What a template is compiled to: what it shows is looked at and escaped in one go, as it is most of what templates do."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")")


_ESCAPED = re.compile("[&<>'\"]")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Reads items of data, and of no object an attribute."""

    code_generator_class = _Code
    intercepted_binops = frozenset(("*", "**", "%"))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`page.title`: an item of data; a method of its type is none."""
        if type(obj) is dict and attribute in obj:  # as nearly all are
            return obj[attribute]
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    @staticmethod
    def shown(value: Any) -> str:
        """What is shown of a value in a page: escaped, unless it is HTML that we made."""
        if type(value) is Markup or (type(value) is str and not _ESCAPED.search(value)):
            return value
        return escape(_shown(value))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only what a loop says of itself."""
        return isinstance(obj, (LoopContext, TemplateReference)) and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:
        """Only what templates themselves are made of."""
        made = (Macro, BlockReference, LoopContext)
        return isinstance(obj, made) or isinstance(getattr(obj, "__self__", None), LoopContext)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers may be multiplied while they are small; texts may not: a short line could fill the memory."""
        numbers = [value for value in (left, right) if isinstance(value, (int, float)) and abs(value) <= _MOST]
        if operator == "**" or len(numbers) < 2:
            raise TemplateError(f"computes with {operator}, which only small numbers can")
        return super().call_binop(context, operator, left, right)


def environment_of(templates: Mapping[str, str]) -> Environment:
    """The environment of some templates: their texts by their names below overrides/. No other file can be included."""

    def load(name: str) -> tuple[str, str, None] | None:
        return (templates[name], FOLDER_OF_LOOK + name, None) if name in templates else None

    sandbox = _Sandbox(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        finalize=_shown,
        bytecode_cache=_Compiled(),
    )
    # What all pages share hears what is read of it, and is a dictionary for whoever writes it as JSON.
    sandbox.policies["json.dumps_kwargs"] = {"sort_keys": True, "default": dict}
    sandbox.globals.clear()
    sandbox.filters = {name: made for name, made in sandbox.filters.items() if name not in _LEFT_OUT}
    return sandbox


def _shown(value: Any) -> Any:
    """What a template shows: a text or a number. An object shows where it lies in the memory, which no two builds share."""
    if value is None or isinstance(value, (str, int, float, Undefined)):
        return value
    raise TemplateError(f"shows a {type(value).__name__}, which is no text")


def html(text: str) -> str:
    """HTML that we made, which is put into a page as it is."""
    return Markup(text)


def is_of_template(error: BaseException) -> bool:
    """Whether an exception comes out of a template, whatever it is."""
    return isinstance(error, TemplateError) or bool(_places(error))


def template_fault(error: BaseException) -> str:
    """What is wrong with a template, as one sentence with its file and line."""
    places = _places(error)
    if isinstance(error, TemplateNotFound) and not places:
        return f"there is no template {error.message} in {FOLDER_OF_LOOK}; copy it from the program's own"
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or error.name or "a template", error.lineno))
    name, line = places[-1] if places else ("a template", 0)
    message = re.sub(r"<\w+ (\S+) at 0x\w+>", r"\1", str(getattr(error, "message", None) or error))
    unknown = re.search(r"has no attribute '([^']+)'|'([^']+)' is undefined", message)
    what = f"cannot be used: {message}"
    if unknown:
        what = f"asks for `{unknown[1] or unknown[2]}`, which no page of this kind has"
    elif isinstance(error, TemplateNotFound):
        what = f"asks for the template `{message}`, which is not in {FOLDER_OF_LOOK}"
    elif isinstance(error, RecursionError):
        what = "cannot be used: it includes itself"
    return f"{name}:{line}: this template {what}"


def _places(error: BaseException) -> list[tuple[str, int]]:
    """The lines of templates that an exception came through."""
    traced = ((frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__))
    return [(name, line) for name, line in traced if name.startswith(FOLDER_OF_LOOK)]
