"""`tarctl completion`: what a shell needs to complete commands and options, from the grammar."""

import argparse
import sys

from supervision.cli import parser

_BASH = """_tarctl() {{
  local words="{commands}"
  case "${{COMP_WORDS[1]}}" in
{cases}
  esac
  COMPREPLY=($(compgen -W "$words" -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -o default -F _tarctl tarctl
"""


def run(options: argparse.Namespace) -> int:
    """Print the script for one shell."""
    script = _fish() if options.shell == "fish" else _bash()
    if options.shell == "zsh":
        script = f"autoload -U +X bashcompinit && bashcompinit\n{script}"
    sys.stdout.write(script)
    return 0


def _children(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in of._actions:  # noqa: SLF001 - argparse shows its grammar nowhere else
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - the same
            return dict(action.choices)
    return {}


def _words(of: argparse.ArgumentParser) -> list[str]:
    """Return what may follow: orders, then options."""
    options = [name for action in of._actions for name in action.option_strings]  # noqa: SLF001 - as above
    return [*_children(of), *(name for name in options if name.startswith("--"))]


def _bash() -> str:
    commands = _children(parser())
    cases = "\n".join(
        f'    {name}) [ "$COMP_CWORD" -gt 1 ] && words="{" ".join(_deep(one))}" ;;'
        for name, one in commands.items()
    )
    return _BASH.format(commands=" ".join(_words(parser())), cases=cases)


def _deep(of: argparse.ArgumentParser) -> list[str]:
    below = [word for one in _children(of).values() for word in _words(one)]
    return list(dict.fromkeys([*_words(of), *below]))


def _fish() -> str:
    lines = ["complete -c tarctl -f"]
    for name, one in _children(parser()).items():
        about = (one.description or "").replace("'", "’")
        lines.append(f"complete -c tarctl -n __fish_use_subcommand -a {name} -d '{about}'")
        lines += [
            f"complete -c tarctl -n '__fish_seen_subcommand_from {name}' -a '{word}'"
            for word in _deep(one)
        ]
    return "\n".join(lines) + "\n"
