"""`retrokb new editor`."""

import posixpath

import click

from ....draft.snippets import describe_snippets, describe_tasks
from ....site.front_matter import describe_front_matter, schema_path
from ....text.json import to_json
from ....write import NotOursError, write_new, write_ours
from ..project import as_of_option, config_option, stop
from ..say import say
from .project import EDITOR_FOLDER, Project


@click.command()
@config_option
@as_of_option
def editor(config_file: str | None, as_of: str | None) -> None:
    """Write snippets, a task and the schemas for VS Code, with this project's vocabulary.

    Run it again when the vocabulary changes: what RetroKB wrote is written anew. An existing
    .vscode/tasks.json is left as it is.
    """
    project = Project.open(config_file, as_of)
    settings = project.settings
    known = not settings.audiences
    schemas = describe_front_matter(settings.vocabulary, known_audiences=known)
    ours = {
        f"{EDITOR_FOLDER}/{posixpath.basename(schema_path(name))}": to_json(schema)
        for name, schema in schemas.items()
    }
    ours[".vscode/retrokb.code-snippets"] = to_json(describe_snippets(settings))
    tasks = ".vscode/tasks.json"
    try:
        for path, text in ours.items():
            write_ours(project.root, path, text)
            say(f"Written: {project.as_typed(path)}")
        try:
            write_new(project.root, tasks, to_json(describe_tasks()))
            say(f"Written: {project.as_typed(tasks)}")
        except FileExistsError:
            say(f"Left as it is: {project.as_typed(tasks)}")
    except (NotOursError, OSError) as error:
        stop(str(error))
    say("In a Markdown file, type rk- and choose; the task that builds checks all files.")
