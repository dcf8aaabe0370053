"""What of botbuilder need not be loaded? The HTTP client of its own adapter, which ours replaces.

``botbuilder.core`` imports all that its adapter posts and logs in with, whoever uses what of it:
some 260 modules and 10 MB that nothing here ever calls. While it is imported, modules that can only
be named and derived from stand in for them; afterwards whoever needs the real ones gets them.
"""

import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class _StandIn(ModuleType):
    """Holds a class of any name: libraries derive from such, raise and catch them."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (Exception,), {})


class _StandIns(MetaPathFinder, Loader):
    """Finds a stand-in for every module of some packages."""

    def __init__(self, packages: Collection[str]) -> None:
        self._packages = packages

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in self._packages:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing in it."""


@contextmanager
def standing_in_for(*packages: str) -> Iterator[None]:
    """Within this, those of the packages that are not loaded yet are not loaded either."""
    missing = [package for package in packages if package not in sys.modules]
    finder = _StandIns(missing)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name, module in list(sys.modules.items()):
            if isinstance(module, _StandIn):
                del sys.modules[name]
