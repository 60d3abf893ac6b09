package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.sandbox.Workspace;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code edit}: a passage of a text file in place of another, both taken literally. What others wrote into a memory meanwhile stays: the
 * passage is looked for again in what is there by then.
 */
final class EditFile implements FileTool.Work {
    private static final ToolSpec SPEC = new ToolSpec("edit", """
                    Replaces old_string with new_string in a text file of at most 256 KiB. old_string must occur exactly once, unless \
                    replace_all is true.\
                    """, """
                    {"type":"object","properties":{
                      "file_path":{"type":"string","description":"The file to change."},
                      "old_string":{"type":"string","description":"What is there now, to the letter."},
                      "new_string":{"type":"string","description":"What shall be there instead."},
                      "replace_all":{"type":"boolean","description":"Replace every occurrence."}},
                     "required":["file_path","old_string","new_string"]}
                    """);

    private final Editing editing;

    private EditFile(Workspace workspace) {
        this.editing = new Editing(workspace);
    }

    static Tool on(Workspace workspace) {
        // not idempotent: the new text may contain the old one
        return new FileTool(SPEC, false, new EditFile(workspace));
    }

    @Override
    public List<Content> run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var path = arguments.words("file_path");
        var before = arguments.words("old_string");
        var after = arguments.text("new_string");
        boolean all = arguments.flag("replace_all");
        var count = new AtomicInteger();
        editing.edit(path, text -> {
            count.set(count(text, before));
            if (count.get() == 0) {
                throw new ToolFailure("old_string not found in " + path);
            }
            if (count.get() > 1 && !all) {
                throw new ToolFailure("old_string appears " + count + " times in " + path + " (must be unique)");
            }
            return text.replace(before, after);
        });
        return FileTool.text("edited " + path + " (" + count + " replacement(s))");
    }

    static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }
}
