"""The mutants of a file: one literal, comparison or boolean operator changed at a time.

Left alone are docstrings, annotations, `None`, the size of a memory (`maxsize`), names of type
variables, and a `Literal` that is only a type (its name is handed to no call).
"""

import ast
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change, made in the shared tree and taken back again.

    Attributes:
        says: what was changed into what.
    """

    line: int
    says: str
    apply: Callable[[], None]
    revert: Callable[[], None]


def names_in_calls(source: str) -> set[str]:
    """Names that some call takes: a `Literal` of such a name is more than a type."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                if isinstance(argument, ast.Name):
                    found.add(argument.id)
                elif isinstance(argument, ast.Attribute):
                    found.add(argument.attr)
    return found


def mutants_of(tree: ast.Module, called: Collection[str]) -> Iterator[Mutant]:
    """Every mutant of the tree, in the order of its lines.

    Args:
        called: names of `Literal`s that a call takes, in this file or another.
    """
    alone = set(_left_alone(tree, called))
    found = [mutant for node in ast.walk(tree) if id(node) not in alone for mutant in _of(node)]
    yield from sorted(found, key=lambda mutant: mutant.line)


def _left_alone(tree: ast.Module, called: Collection[str]) -> Iterator[int]:
    for node in ast.walk(tree):
        for part in _no_code(node, called):
            yield from (id(inner) for inner in ast.walk(part))


def _no_code(node: ast.AST, called: Collection[str]) -> Iterator[ast.AST]:
    """The parts of a node that are no code to be tested."""
    if _is_docstring(node) or _is_aside(node):
        yield node
    elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
        yield node.annotation
    elif isinstance(node, ast.FunctionDef) and node.returns is not None:
        yield node.returns
    elif isinstance(node, ast.Assign) and _is_type(node) and not _names(node) & set(called):
        yield node


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_aside(node: ast.AST) -> bool:
    """The size of a memory, or the name of a type variable."""
    if isinstance(node, ast.keyword):
        return node.arg == "maxsize"
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "TypeVar"


def _is_type(node: ast.Assign) -> bool:
    value = node.value
    return isinstance(value, ast.Subscript) and getattr(value.value, "id", "") == "Literal"


def _names(node: ast.Assign) -> set[str]:
    return {target.id for target in node.targets if isinstance(target, ast.Name)}


def _of(node: ast.AST) -> Iterator[Mutant]:
    if isinstance(node, ast.Constant):
        for changed in _changed(node.value):
            yield _swap(node, "value", changed, f"{node.value!r} -> {changed!r}")
    elif isinstance(node, ast.Compare):
        for place, old in enumerate(node.ops):
            for new in COMPARISONS[type(old)]:
                ops = [*node.ops[:place], new(), *node.ops[place + 1 :]]
                yield _swap(node, "ops", ops, f"{type(old).__name__} -> {new.__name__}")
    elif isinstance(node, ast.BoolOp):
        new_op: ast.boolop = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield _swap(node, "op", new_op, f"{type(node.op).__name__} -> {type(new_op).__name__}")
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield _swap(node, "op", ast.UAdd(), "not removed", operand=_truth(node.operand))


def _changed(value: object) -> tuple[object, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int | float):
        return (value + 1, value - 1)
    return (f"{value}~",) if isinstance(value, str) else ()


def _truth(operand: ast.expr) -> ast.expr:
    """`bool(operand)`: what stands there without the `not`."""
    return ast.Call(ast.Name("bool", ast.Load()), [operand], [])


def _swap(node: ast.AST, field: str, new: object, says: str, **more: object) -> Mutant:
    fields = {field: new, **more}
    old = {name: getattr(node, name) for name in fields}

    def put(values: dict[str, object]) -> Callable[[], None]:
        def act() -> None:
            for name, value in values.items():
                setattr(node, name, value)

        return act

    return Mutant(getattr(node, "lineno", 0), says, put(fields), put(old))
