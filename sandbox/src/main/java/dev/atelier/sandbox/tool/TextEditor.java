package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.sandbox.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code str_replace_based_edit_tool}: the editor that models of one provider were trained on, on the files of a session. Views files and folders,
 * creates files, and changes them by passage or by line.
 */
public final class TextEditor implements FileTool.Work {
    public static final String NAME = "str_replace_based_edit_tool";

    private static final ToolSpec SPEC = new ToolSpec(NAME, """
                    Views, creates and changes text files. Commands: view (a file with its line numbers, or some lines of it with view_range; a \
                    folder two levels deep; a picture), create (a new file with file_text), str_replace (old_str, which must occur exactly once, by \
                    new_str), insert (insert_text behind the line insert_line; 0 is the beginning).\
                    """, """
                    {"type":"object","properties":{
                      "command":{"type":"string","enum":["view","create","str_replace","insert"]},
                      "path":{"type":"string","description":"The file or folder; relative to /workspace, or absolute."},
                      "file_text":{"type":"string","description":"create: all of the file's content."},
                      "old_str":{"type":"string","description":"str_replace: what is there now, to the letter."},
                      "new_str":{"type":"string","description":"str_replace: what shall be there instead; nothing if it is left out."},
                      "insert_line":{"type":"integer","description":"insert: the line behind which the text goes; 0 for the beginning."},
                      "insert_text":{"type":"string","description":"insert: the text."},
                      "view_range":{"type":"array","items":{"type":"integer"},"description":"view: [start_line, end_line], from 1, both included; an end of -1 means up to the end of the file."}},
                     "required":["command","path"]}
                    """, new ToolSpec.Hosted.TextEditor());

    /** Lines around a change that are shown with it. */
    private static final int AROUND = 4;

    private final Supplier<Workspace> workspace;

    private TextEditor(Supplier<Workspace> workspace) {
        this.workspace = workspace;
    }

    /** @param workspace asked for with each call */
    public static Tool on(Supplier<Workspace> workspace) {
        return new FileTool(SPEC, false, new TextEditor(workspace));
    }

    @Override
    public List<Content> run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var command = arguments.words("command");
        var path = arguments.words("path");
        return switch (command) {
            case "view" -> new FileView(workspace.get(), context).of(path, arguments.lines("view_range"));
            case "create" -> FileTool.text(create(path, arguments.text("file_text")));
            case "str_replace" -> {
                var after = arguments.optionalWords("new_str");
                yield FileTool.text(replace(path, arguments.words("old_str"), after == null ? "" : after));
            }
            case "insert" ->
                FileTool.text(insert(path, arguments.number("insert_line", -1), arguments.text("insert_text")));
            default ->
                throw new ToolFailure("command: '" + command + "' is none; give view, create, str_replace or insert");
        };
    }

    private String create(String path, String text) throws ToolFailure, InterruptedException {
        var files = workspace.get();
        if (FileView.exists(files, path)) {
            throw new ToolFailure(path + " is there already; change it with str_replace or insert");
        }
        var content = text.getBytes(StandardCharsets.UTF_8);
        WriteFile.write(files, path, content);
        return "created " + path + " with " + content.length + " bytes";
    }

    private String replace(String path, String before, String after) throws ToolFailure, InterruptedException {
        int[] at = new int[1];
        var edited = new Editing(workspace.get()).edit(path, text -> {
            int count = EditFile.count(text, before);
            if (count == 0) {
                throw new ToolFailure(
                        "old_str not found in " + path + "; view it and give what is there to the letter");
            }
            if (count > 1) {
                throw new ToolFailure("old_str appears " + count + " times in " + path
                        + " (must be unique); give more of what is around it");
            }
            at[0] = text.indexOf(before);
            return text.replace(before, after);
        });
        return "edited " + path + ":\n" + around(edited, lineAt(edited, at[0]), lines(after));
    }

    private String insert(String path, long line, String inserted) throws ToolFailure, InterruptedException {
        var edited = new Editing(workspace.get()).edit(path, text -> {
            int lines = text.isEmpty() ? 0 : lines(text);
            if (line < 0 || line > lines) {
                throw new ToolFailure("insert_line must be 0 to " + lines + ", the lines of " + path);
            }
            int at = beginOf(text, line);
            boolean open = at > 0 && text.charAt(at - 1) != '\n';
            var end = inserted.endsWith("\n") || at == text.length() ? "" : "\n";
            return text.substring(0, at) + (open ? "\n" : "") + inserted + end + text.substring(at);
        });
        return "inserted into " + path + ":\n" + around(edited, (int) line + 1, lines(inserted));
    }

    /** How many lines a text has; what stands behind the last line feed is one if it is anything. */
    private static int lines(String text) {
        int feeds = (int) text.chars().filter(each -> each == '\n').count();
        return text.endsWith("\n") ? feeds : feeds + 1;
    }

    /** Where the line after so many begins. */
    private static int beginOf(String text, long lines) {
        int at = 0;
        for (long i = 0; i < lines; i++) {
            int feed = text.indexOf('\n', at);
            at = feed < 0 ? text.length() : feed + 1;
        }
        return at;
    }

    private static int lineAt(String text, int at) {
        return (int) text.substring(0, at).chars().filter(each -> each == '\n').count() + 1;
    }

    private static String around(String text, int line, int count) {
        int first = Math.max(1, line - AROUND);
        return FileView.numbered(text, first, (long) line + count - 1 + AROUND);
    }
}
