"""Writes the manual pages: commands and options as the programs tell them, the configuration as Config/README.md does.

Usage: manual.py BINARIES OUTPUT      (SOURCE_DATE_EPOCH is their date)
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATE = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))

DAEMON = r"""
.Sh SIGNALS
.Bl -tag -width Ds
.It Dv SIGHUP
Reads the configuration again; a faulty one changes nothing.
.Ic riskctl reload --wait
does the same and tells what came of it.
.It Dv SIGTERM , SIGINT
Stops in order, within ten seconds: what was answered for is on disk.
.El
.Sh ENVIRONMENT
.Bl -tag -width Ds
.It Ev STATE_DIRECTORY , RUNTIME_DIRECTORY , CREDENTIALS_DIRECTORY
Set by
.Xr systemd 1 ;
the last holds what the configuration names by
.Ic secret_credential .
.It Ev NOTIFY_SOCKET , JOURNAL_STREAM
Set by
.Xr systemd 1 .
.El
.Sh FILES
.Bl -tag -width Ds
.It Pa /etc/riskd/riskd.toml , /etc/riskd/conf.d/*.toml
The configuration, see
.Xr riskd.toml 5 .
.It Pa /etc/riskd/lexicon , /etc/riskd/gdelt.toml
The words that the coder knows, and what is made of GDELT's rows.
.It Pa /var/lib/riskd/riskd.sqlite
The database.
.It Pa /run/riskd/riskd.sock , /run/riskd.sock
The control socket, riskd's own or that of
.Pa riskd.socket ;
for root and the group
.Sy riskd .
.It Pa /usr/share/riskd
Seeds, and examples of receivers and drop-ins.
.El
.Sh SEE ALSO
.Xr riskctl 1 ,
.Xr riskd.toml 5 ,
.Xr systemd.exec 5
"""

CLIENT = r"""
.Sh ENVIRONMENT
.Bl -tag -width Ds
.It Ev RISKD_SOCKET
The daemon's control socket where
.Fl -socket
names none.
.It Ev NO_COLOR
No colour on a terminal either.
.El
.Sh EXIT STATUS
0 done; 1 failed; 2 wrong usage or input.
.Sh EXAMPLES
.Bd -literal
riskctl status
riskctl explain CAN-CHN --at 2026-01-31T00:00:00Z
riskctl ingest /usr/share/riskd/seeds/canada-china.ndjson
riskctl config diff && systemctl reload riskd
.Ed
.Sh SEE ALSO
.Xr riskd.toml 5 ,
.Xr riskd 8
"""


def escaped(text):
    """Text that means itself: no macro at a line's beginning, no escape within."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"(?m)^([.'])", r"\\&\1", text)


def prose(text):
    """Paragraphs, which blank lines part."""
    return [line for part in re.split(r"\n\s*\n", text.strip()) for line in (".Pp", escaped(part))]


def head(name, section, abstract):
    return [f".Dd {time.strftime('%B', DATE)} {DATE.tm_mday}, {DATE.tm_year}", f".Dt {name.upper()} {section}", ".Os",
            ".Sh NAME", f".Nm {name}", f".Nd {escaped(abstract).rstrip('.')}"]


def option(argument):
    flags = [f"{'--' if name['kind'] == 'long' else '-'}{name['name']}" for name in argument.get("names", [])]
    value = "" if argument["kind"] == "flag" else f"\\fI{escaped(argument.get('valueName', ''))}\\fR"
    term = ", ".join(f"\\fB{escaped(flag)}\\fR" for flag in flags)
    return [f".It {' '.join(word for word in [term, value] if word)}", escaped(argument.get("abstract", ""))]


def options(command):
    shown = [argument for argument in command.get("arguments", []) if argument.get("shouldDisplay", True)
             and argument.get("valueName") not in ("help", "version")]
    return [".Bl -tag -width Ds", *[line for argument in shown for line in option(argument)], ".El"] if shown else []


def usage(command, path):
    words = []
    for argument in command.get("arguments", []):
        if argument["kind"] == "positional":
            word = f"\\fI{escaped(argument['valueName'])}\\fR" + (" ..." if argument.get("isRepeating") else "")
            words.append(f"[{word}]" if argument.get("isOptional") else word)
    return " ".join([f"\\fB{escaped(path)}\\fR", "[options]", *words])


def commands(command, path):
    """A part for each command that does something, those with subcommands by these."""
    for child in command.get("subcommands", []):
        name = f"{path} {child['commandName']}"
        if child["commandName"] == "help" or not child.get("shouldDisplay", True):
            continue
        if child.get("subcommands") and not any(a["kind"] == "positional" for a in child.get("arguments", [])):
            yield from commands(child, name)
            continue
        yield f".Ss {escaped(name)}"
        yield from [usage(child, name), ".Pp", escaped(child.get("abstract", ""))]
        if child.get("discussion"):
            yield from prose(child["discussion"])
        yield from options(child)
        yield from commands(child, name)


def program(binary, section, tail):
    told = subprocess.run([binary, "--experimental-dump-help"], check=True, capture_output=True, text=True).stdout
    command = json.loads(told)["command"]
    name = command["commandName"]
    lines = head(name, section, command["abstract"])
    lines += [".Sh SYNOPSIS", f".Nm {name}", *([".Ar command"] if command.get("subcommands") else []), ".Op Ar options",
              ".Sh DESCRIPTION", escaped(command["abstract"])]
    if command.get("discussion"):
        lines += prose(command["discussion"])
    lines += options(command)
    if command.get("subcommands"):
        lines += [".Sh COMMANDS", *commands(command, name)]
    return "\n".join(lines) + tail


def inline(text):
    """Code, emphasis and links of Markdown."""
    parts = re.split(r"(`[^`]*`)", re.sub(r"\[([^\]]*)\]\(([^)]*)\)", link, text))
    made = [f"\\fB{escaped(part[1:-1])}\\fR" if part.startswith("`") and len(part) > 1
            else re.sub(r"\*\*([^*]*)\*\*", r"\\fI\1\\fR", escaped(part)) for part in parts]
    return re.sub(r"(?m)^([.'])", r"\\&\1", "".join(made))


def link(found):
    text, target = found.groups()
    return f"{text} ({target})" if target.startswith("http") else text


def cells(line):
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def table(rows):
    """Rows of a table as a list: what they are about, then what is said of it."""
    yield ".Bl -tag -width Ds"
    for row in rows:
        said = "; ".join(inline(cell) for cell in cells(row)[1:] if cell)
        yield from [f".It {inline(cells(row)[0])}", said]
    yield ".El"


def markdown(text):
    lines, at, paragraph = text.splitlines(), 0, []

    def flushed():
        words = [".Pp", inline(" ".join(paragraph))] if paragraph else []
        paragraph.clear()
        return words

    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith("```"):
            end = lines.index("```", at)
            code = "\n".join(escaped(line) or " " for line in lines[at:end])
            yield from [*flushed(), ".Bd -literal -offset indent", code, ".Ed"]
            at = end + 1
        elif line.startswith("|"):
            end = next((n for n in range(at, len(lines)) if not lines[n].startswith("|")), len(lines))
            yield from flushed()
            yield from table(lines[at + 1:end])
            at = end
        elif line.startswith("#"):
            yield from [*flushed(), f".Sh {escaped(line.lstrip('# ').upper())}"]
        elif line.startswith("- "):
            yield from flushed()
            paragraph.append(line[2:])
        elif line.strip():
            paragraph.append(line.strip())
        else:
            yield from flushed()
    yield from flushed()


def configuration():
    text = (ROOT / "Config/README.md").read_text()
    # What is before the first part speaks of the folder.
    parts = text[text.index("\n## "):]
    lines = head("riskd.toml", 5, "configuration of riskd") + [
        ".Sh SYNOPSIS", ".Pa /etc/riskd/riskd.toml", ".br", ".Pa /etc/riskd/conf.d/*.toml", ".Sh DESCRIPTION",
        "The configuration is TOML. The shipped file has every table that there is one of, with a word to each key.",
        ".Ic riskctl config check", "tells every fault of the files,", ".Ic riskctl config show", "what they come to,",
        ".Ic riskctl config diff", "what a reload would change."]
    return "\n".join([*lines, *markdown(parts), ".Sh SEE ALSO", ".Xr riskctl 1 ,", ".Xr riskd 8", ""])


def main():
    binaries, output = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    (output / "riskd.8").write_text(program(binaries / "riskd", 8, DAEMON))
    (output / "riskctl.1").write_text(program(binaries / "riskctl", 1, CLIENT))
    (output / "riskd.toml.5").write_text(configuration())


main()
