"""The documentation as a site: cmake --workflow --preset docs."""

from pathlib import Path

project = "LambdaPackage"
release = (Path(__file__).parent.parent / "VERSION").read_text(encoding="utf-8").strip()
extensions = ["myst_parser"]
highlight_language = "text"
myst_heading_anchors = 3
html_theme = "alabaster"
html_theme_options = {
    "description": "AWS Lambda packages, checked at build time",
    "page_width": "1100px",
    "sidebar_width": "260px",
}
html_copy_source = False
html_show_copyright = False


def setup(app):
    # What the reference in the module is written with: `.. command::` and `:command:`.
    app.add_object_type("command", "command")
