"""The one door to the help center: a command, and the hook that mkdocs.yml names.

As a command it needs nothing but Python 3.11. It makes the folder .venv, installs the packages that
requirements.txt lists, and runs itself again in there, where helpcenter.command takes over.
"""
# This file must parse in every Python, or an old one could not say that it is too old: no f-strings, no annotations,
# no keyword-only arguments, ASCII only. Modules that are not everywhere, or that only a set-up needs, are imported where they are needed.

import contextlib
import errno
import hashlib
import os
import re
import sys
import time

HERE = os.path.dirname(os.path.realpath(__file__))
VENV = os.path.join(HERE, ".venv")
VENV_PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
VENV_PIP = os.path.join(os.path.dirname(VENV_PYTHON), "pip.exe" if os.name == "nt" else "pip")
# Says what .venv holds. It is written last and taken away first: a .venv without it was left half-made.
STAMP = os.path.join(VENV, "help-center.txt")
LOCK = os.path.join(HERE, ".venv.lock")
GUARD = "HELP_CENTER_IN_VENV"

# How pip and uv reach packages is the user's business. Their other settings (target, user, constraint, no-deps ...)
# would send the packages elsewhere or leave some out.
KEPT_OF_PIP = """CACHE_DIR CERT CLIENT_CERT CONFIG_FILE DEFAULT_TIMEOUT EXTRA_INDEX_URL FIND_LINKS INDEX_URL
    KEYRING_PROVIDER NO_CACHE_DIR NO_INDEX PROXY RETRIES TRUSTED_HOST""".split()
DROPPED_OF_UV = """BUILD_CONSTRAINT CONSTRAINT EXCLUDE_NEWER NO_BINARY ONLY_BINARY OVERRIDE PROJECT PROJECT_ENVIRONMENT
    PYTHON RESOLUTION SYSTEM_PYTHON VENV_SEED WORKING_DIRECTORY""".split()

DISK_FULL = "The disk is full. Make room (about 300 MB), then run the same command again."
NOT_WRITABLE = "The folder " + HERE + " cannot be written. Copy the project to a folder of yours and run it there."
NO_NETWORK = "Could not download the packages. Connect to the network, then run the same command again."
WRONG_HASH = ("A downloaded package is not the one that the project names, so nothing was installed. Run the same "
              "command again; if this stays, tell whoever looks after the project.")
FAILED = "The packages could not be installed; the lines above say why. The next run of the same command starts afresh."
NOT_RUNNING = "The Python in .venv does not start. Copy the project to a folder that may hold programs; run it there."
# What pip, uv and venv write when they fail, and what it means. The first match counts.
MEANINGS = [
    (r"no space left|disk quota exceeded|not enough space|errno (28|122)\b|(os |win)error 112\b", DISK_FULL),
    (r"do not match the hashes|hash mismatch", WRONG_HASH),
    (r"connection broken by|from versions: none|connection ?error|max retries|timed out|name resolution|proxyerror"
     r"|error sending request|failed to fetch|dns error|tcp connect error|certificate verify failed", NO_NETWORK),
    (r"permission denied|read-only file system|errno (1|13|30)\b|winerror 5\b", NOT_WRITABLE),
]


class Trouble(Exception):
    """The set-up cannot go on; the text says what to do."""


def say(text):
    if sys.stderr is not None:  # it is where it was closed
        sys.stderr.write(text + "\n")


def too_old(version):
    """The sentence for a Python that is too old, or nothing."""
    if tuple(version[:2]) >= (3, 11):
        return None
    newer = "py -3.11" if os.name == "nt" else "python3.11"
    return ("This needs Python 3.11 or newer; this is Python {0}.{1}. Install a newer Python (it can stand beside this "
            "one) and run: {2} build_faq.py".format(version[0], version[1], newer))


def missing_parts():
    """The sentence for a Python that cannot make a .venv (Debian packs those parts apart), or nothing."""
    from importlib.util import find_spec
    if find_spec("venv") and find_spec("ensurepip"):
        return None
    return ("This Python lacks the parts that make a virtual environment (venv, ensurepip). On Debian or Ubuntu run: "
            "apt install python{0}.{1}-venv. Or install uv. Then run the same command again."
            .format(*sys.version_info))


def meaning_of(output, otherwise=FAILED):
    return next((sentence for pattern, sentence in MEANINGS if re.search(pattern, output, re.I)), otherwise)


def stamp_line(name):
    with open(os.path.join(HERE, name), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest() + " " + name


def read_stamp():
    try:
        with open(STAMP) as file:
            return file.read().splitlines()
    except (OSError, ValueError):
        return []


def write_stamp(lines):
    with open(STAMP, "w") as file:
        file.write("\n".join(lines) + "\n")


def lacking(files):
    """The lists that .venv does not hold: all, unless it runs with the Python that its stamp names and that calls."""
    stamp = read_stamp()
    version = version_of(VENV_PYTHON) if stamp else ""
    if version not in stamp or not version.startswith("Python {0}.{1}.".format(*sys.version_info)):
        return files
    return [name for name in files if stamp_line(name) not in stamp]


def version_of(python):
    """What an interpreter calls itself; "" when it does not run (the Python it was made from may be gone)."""
    if sys.executable and os.path.realpath(python) == os.path.realpath(sys.executable):
        return "Python {0}.{1}.{2}".format(*sys.version_info)  # it runs now
    import subprocess
    asked = [python, "-I", "-S", "-c", "import sys; print('Python %d.%d.%d' % sys.version_info[:3])"]
    try:
        return subprocess.check_output(asked, stderr=subprocess.DEVNULL, env=clean_environment(), text=True).strip()
    except (OSError, ValueError, subprocess.CalledProcessError):
        return ""


def clean_environment():
    """The environment without what would lead Python, pip or uv astray."""
    def astray(name):
        # Without bytecode each command would compile the whole package anew.
        return (name in ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", GUARD)
                or name[:4] == "PIP_" and name[4:] not in KEPT_OF_PIP
                or name[:3] == "UV_" and name[3:] in DROPPED_OF_UV)
    kept = {name: value for name, value in os.environ.items() if not astray(name)}
    return dict(kept, PYTHONNOUSERSITE="1", PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1")


@contextlib.contextmanager
def only_one():
    """Hold the lock of this folder, waiting while another set-up runs. The system frees it whenever its holder ends."""
    with open(LOCK, "a") as file:
        if not try_lock(file):
            say("Another set-up is running in this folder; waiting for it to end.")
            while not try_lock(file):
                time.sleep(0.2)
        yield file.fileno()


def try_lock(file):
    try:
        if os.name == "nt":
            import msvcrt
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Any other failure comes from a network folder without locks: go on without one there.
        return error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True


def run(command, lock):
    """Run a step quietly; if it fails, show what it said of errors and say what to do."""
    import subprocess
    # The child holds the lock too: were this process killed, the next one would wait until the child has ended.
    lent = {} if os.name == "nt" else {"pass_fds": [lock], "start_new_session": True}
    process = subprocess.Popen(command, cwd=HERE, env=clean_environment(), stdin=subprocess.DEVNULL, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace", **lent)
    try:
        output = process.communicate()[0]
    except BaseException:
        # Its own children too: venv starts pip, which would go on writing.
        with contextlib.suppress(ProcessLookupError):
            process.kill() if os.name == "nt" else os.killpg(process.pid, 9)
        process.wait()
        raise
    if process.returncode:
        lines = output.splitlines()
        for line in [line for line in lines if re.match(r"\s*(error|fatal|cause)", line, re.I)][-8:] or lines[-8:]:
            say("  | " + line.strip()[:200])
        raise Trouble(meaning_of(output))


def set_up(files):
    import shutil
    with only_one() as lock:
        lacked = lacking(files)
        uv = shutil.which("uv")
        if files[0] in lacked or lacked and not uv and not os.path.exists(VENV_PIP):
            make_anew(files, uv, lock)
        else:
            for name in lacked:
                add(name, uv, lock)
    say("Ready.")


def make_anew(files, uv, lock):
    say("Making .venv anew (about a minute) ..." if os.path.lexists(VENV) else
        "Setting up .venv (once, about a minute) ...")
    sentence = missing_parts()
    if sentence and not uv:
        raise Trouble(sentence)
    try:
        make_with(uv, files, lock)
    except Trouble:
        if sentence or not uv:
            raise
        say("uv could not do it; trying pip, which may know a mirror of the packages.")
        make_with(None, files, lock)


def make_with(uv, files, lock):
    # The Python behind a virtual environment, because the one running now may lie in the .venv that goes.
    base = getattr(sys, "_base_executable", None) or sys.executable
    remove_venv()
    run(([uv, "venv", "--no-project", "--python", base] if uv else [base, "-I", "-m", "venv"]) + [VENV], lock)
    for name in files:
        install(name, uv, lock)
    version = version_of(VENV_PYTHON)
    if not version:
        raise Trouble(NOT_RUNNING)
    write_stamp([version] + [stamp_line(name) for name in files])


def remove_venv():
    import shutil
    try:
        if os.path.islink(VENV) or os.path.isfile(VENV):
            os.remove(VENV)
        elif os.path.exists(VENV):
            with contextlib.suppress(FileNotFoundError):
                os.remove(STAMP)
            shutil.rmtree(VENV)
    except PermissionError as error:
        raise Trouble("Could not remove the old .venv ({0}). Close what uses it, then try again.".format(error))


def install(name, uv, lock):
    with open(os.path.join(HERE, name)) as file:
        packages = {line.partition("==")[0] for line in file if re.match(r"\w", line)}
    say("Installing {0} packages with {1} ...".format(len(packages), "uv" if uv else "pip"))
    tool = [uv, "pip", "install", "--python", VENV_PYTHON] if uv else [
        VENV_PYTHON, "-I", "-m", "pip", "install", "--no-user"]
    run(tool + ["--require-hashes", "-r", os.path.join(HERE, name)], lock)


def add(name, uv, lock):
    """Install one more list into a sound .venv."""
    stamp = read_stamp()
    os.remove(STAMP)
    try:
        install(name, uv, lock)
    except Trouble as trouble:
        # pip and uv download everything before they install anything: what stood before still stands.
        if str(trouble) in (NO_NETWORK, WRONG_HASH):
            write_stamp(stamp)
        raise
    write_stamp([line for line in stamp if not line.endswith(" " + name)] + [stamp_line(name)])


def hand_over(arguments):
    """Run this file again with the Python of .venv, where names and texts are UTF-8 whatever the system's own encoding."""
    command = [VENV_PYTHON, os.path.realpath(__file__)] + arguments
    environment = dict(clean_environment(), **{GUARD: "1", "PYTHONUTF8": "1"})
    if os.name != "nt":
        os.execve(command[0], command, environment)
    import signal
    import subprocess
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the child hears Ctrl-C too, and decides
    return subprocess.call(command, env=environment)


def door(arguments):
    """The whole way of a command; returns its exit code."""
    sentence = too_old(sys.version_info)
    if sentence:
        say(sentence)
        return 2
    # Taken out at once, so that a command started by this one finds its own way.
    handed_over = os.environ.pop(GUARD, None)
    try:
        inside = os.path.realpath(sys.prefix) == os.path.realpath(VENV)
        files = ["requirements.txt"] + (["requirements-test.txt"] if arguments[:1] == ["test"] else [])
        if handed_over and not inside:
            raise Trouble(NOT_RUNNING)
        lacked = [] if handed_over else lacking(files)
        if lacked:
            set_up(files)
        if lacked or not inside or not handed_over and sys.getfilesystemencoding().lower() != "utf-8":
            return hand_over(arguments)
    except Trouble as trouble:
        say(str(trouble))
        return 2
    except OSError as error:
        say(meaning_of(str(error), "Could not set up .venv: {0}.".format(error)))
        return 2
    except KeyboardInterrupt:
        say("Stopped. The next run finishes the set-up.")
        return 130
    if HERE not in sys.path:
        sys.path.insert(0, HERE)
    import gc
    from pathlib import Path
    gc.disable()  # what is loaded stays; main turns it on again
    from helpcenter.store.methods import kept_methods
    from helpcenter.store.patterns import kept_patterns
    with contextlib.ExitStack() as kept:
        for keep in () if "--no-cache" in arguments else (kept_patterns, kept_methods):
            kept.enter_context(keep(Path(VENV, "kept")))
        from helpcenter.commands.main import main
        return main(arguments)


def leave(code):
    """End without taking apart what was read: of ten thousand answers that takes as long as to check them."""
    import atexit
    try:
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # it is where it was closed
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)  # nobody reads what is left to be said: Python tells it in its own way
    os._exit(code)


if __name__ == "__main__":
    leave(door(sys.argv[1:]))
else:
    # MkDocs imports this file as a hook and has the folder on sys.path only meanwhile: so the package is imported here,
    # not when an event comes. Nothing is set up: MkDocs itself comes from .venv.
    from helpcenter.site.mkdocs_hook import (  # noqa: F401
        on_build_error,
        on_config,
        on_env,
        on_files,
        on_page_context,
        on_post_build,
        on_post_page,
        on_post_template,
        on_template_context,
    )
