package dev.atelier.canvas.tool;

import dev.atelier.agent.tool.ToolSpec;

/** The tools of a canvas as a model sees them. */
public final class ToolSpecs {
    /** At most so many paths of one {@code draw_paths} call are drawn. */
    public static final int MOST_PATHS = 1_000;

    public static final ToolSpec DRAW_PATHS = new ToolSpec("draw_paths", """
            Draws paths on the canvas, in order, at the speed of a pen; people watch it happen. Coordinates are canvas units from the \
            top left corner; what lies outside is cut off at the edge. Hundreds of paths in one call are welcome. Types: line (2 points), \
            polyline (2 or more; 1 is a dot), quadratic (3: start, control, end), cubic (4: start, two controls, end), svg (path data in \
            'd' with any SVG command, no points). The picture comes back after calls with up to 160 paths; after more, use view_canvas. \
            Paths that cannot be drawn are reported by index, the others are drawn. done says that the piece is finished; where a critique is required it is             taken only after one that passed and without strokes since.""", """
            {
              "type": "object",
              "properties": {
                "paths": {
                  "type": "array",
                  "description": "at most 1000",
                  "items": {
                    "type": "object",
                    "properties": {
                      "type": {"type": "string", "enum": ["line", "polyline", "quadratic", "cubic", "svg"]},
                      "points": {
                        "type": "array",
                        "description": "at most 5000",
                        "items": {
                          "type": "object",
                          "properties": {"x": {"type": "number"}, "y": {"type": "number"}},
                          "required": ["x", "y"]
                        }
                      },
                      "d": {"type": "string", "description": "SVG path data, only for type svg"},
                      "brush": {
                        "type": "string",
                        "enum": ["oil_round", "oil_flat", "oil_filbert", "watercolor", "dry_brush", "palette_knife", "ink", "pencil", \
            "charcoal", "marker", "airbrush", "splatter"],
                        "description": "what paints the line, absent is a plain line; paint only, not for svg"
                      },
                      "brush_tuning": {
                        "type": "object",
                        "description": "makes of the brush another one, for instance one that a tool described: its properties by name",
                        "additionalProperties": {"type": "number"}
                      },
                      "pressures": {
                        "type": "array",
                        "description": "0 to 1, one for each point of a line or polyline: how hard the brush presses; paint only",
                        "items": {"type": "number", "minimum": 0, "maximum": 1}
                      },
                      "color": {"type": "string", "description": "#rrggbb; paint only"},
                      "stroke_width": {"type": "number", "minimum": 0, "maximum": 30, "description": "0 is no outline; paint only"},
                      "opacity": {"type": "number", "minimum": 0, "maximum": 1, "description": "paint only"},
                      "fill": {"type": "string", "description": "#rrggbb of the enclosed area; paint only"},
                      "fill_opacity": {"type": "number", "minimum": 0, "maximum": 1, "description": "paint only"}
                    },
                    "required": ["type"]
                  }
                },
                "done": {"type": "boolean", "default": false, "description": "true: the piece is finished"}
              },
              "required": ["paths"]
            }""");

    public static final ToolSpec VIEW_CANVAS = new ToolSpec("view_canvas", """
            Shows the canvas as it is now, with a small ring where each stroke of a person begins, and tells in words what is on it: \
            how many strokes, how much is covered and where, where people drew since you last looked, and what to look for.""", """
            {"type": "object", "properties": {}}""");

    public static final ToolSpec CRITIQUE_CANVAS = new ToolSpec("critique_canvas", """
            Has a critic look at the canvas, who sees only the picture, your brief and its last three critiques. It passes the piece or fails it \
            and says what has to change. A piece can be signed, named and finished only after a pass; drawing after a pass \
            makes a new critique necessary. After a failure revise what was named, look, and ask again in the same turn.""", """
            {
              "type": "object",
              "properties": {
                "brief": {
                  "type": "string",
                  "minLength": 1,
                  "maxLength": 2000,
                  "description": "what the piece is to be: subject, mood, what was asked for, what you meant to do"
                }
              },
              "required": ["brief"]
            }""");

    public static final ToolSpec IMAGINE = new ToolSpec("imagine", """
            Has an image model make a picture of your words and shows it to you, small: a reference for what you are about to draw. It is not put \
            on the canvas; your critic sees the latest one. Takes up to a minute, at most 20 times for a piece. Where no image model is set up \
            it says so; draw without it then.""", """
            {
              "type": "object",
              "properties": {
                "prompt": {"type": "string", "minLength": 1, "maxLength": 4000, "description": "what the picture shows, and how"},
                "name": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$", "description": "what you call it"}
              },
              "required": ["prompt"]
            }""");

    public static final ToolSpec SIGN_CANVAS = new ToolSpec("sign_canvas", """
            Signs the piece with a small monogram along the lower edge, once, after a critique has passed. The critique still holds after it.""", """
            {
              "type": "object",
              "properties": {
                "position": {"type": "string", "enum": ["bottom_right", "bottom_left", "bottom_center"], "default": "bottom_right"},
                "size": {"type": "string", "enum": ["small", "medium", "large"], "default": "small"},
                "color": {"type": "string", "description": "#rrggbb; paint only"}
              }
            }""");

    public static final ToolSpec NAME_PIECE = new ToolSpec(
            "name_piece",
            "Gives the piece its title, 1 to 100 characters, once a critique has passed. May be called again to change it.",
            """
            {
              "type": "object",
              "properties": {"title": {"type": "string", "minLength": 1, "maxLength": 100}},
              "required": ["title"]
            }""");

    public static final ToolSpec MARK_PIECE_DONE = new ToolSpec(
            "mark_piece_done",
            "Says that the piece is finished, once a critique has passed. Sign and name it first. Better to stop early than to overwork a piece.",
            """
            {"type": "object", "properties": {}}""");

    private ToolSpecs() {}
}
