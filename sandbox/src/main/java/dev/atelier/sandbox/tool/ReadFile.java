package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.sandbox.Workspace;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** {@code read}: a text file, or some of its lines; a picture is shown as one. */
final class ReadFile implements FileTool.Work {
    private static final ToolSpec SPEC = new ToolSpec("read", """
                    Reads a UTF-8 text file, or shows a picture (PNG, JPEG, GIF, WebP). Paths are relative to /workspace or absolute. A file \
                    of more than 256 KiB can only be read in parts, with view_range.\
                    """, """
                    {"type":"object","properties":{
                      "file_path":{"type":"string","description":"The file to read."},
                      "view_range":{"type":"array","items":{"type":"integer"},"description":"[start_line, end_line], from 1, both included; an end of -1 means up to the end of the file."}},
                     "required":["file_path"]}
                    """);

    private final Workspace workspace;

    private ReadFile(Workspace workspace) {
        this.workspace = workspace;
    }

    static Tool on(Workspace workspace) {
        return new FileTool(SPEC, true, new ReadFile(workspace));
    }

    @Override
    public List<Content> run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var path = arguments.words("file_path");
        var lines = arguments.lines("view_range");
        return FileText.open(
                workspace, path, file -> lines == null ? whole(path, file, context) : part(path, file, lines));
    }

    private static List<Content> whole(String path, SeekableByteChannel file, ToolContext context)
            throws IOException, ToolFailure {
        var picture = Picture.in(file);
        if (picture.isPresent()) {
            var stored =
                    context.blobs().put(picture.get().bytes(), picture.get().mediaType());
            return List.of(new Content.Image(Content.Source.Stored.of(stored)));
        }
        long size = file.size();
        if (size > FileText.LARGEST) {
            throw new ToolFailure(path + " is " + size + " bytes, exceeds " + FileText.LARGEST + "-byte limit. "
                    + "Use the view_range parameter to read specific line ranges, e.g. view_range: [1, 500].");
        }
        return FileTool.text(FileText.decode(path, FileText.next(file, FileText.LARGEST)));
    }

    private static List<Content> part(String path, SeekableByteChannel file, Arguments.Lines lines)
            throws IOException, ToolFailure {
        var selected = new LineRange(lines, FileText.LARGEST).select(file);
        return switch (selected) {
            case LineRange.Selected.Fits(var bytes) -> FileTool.text(FileText.decode(path, bytes));
            case LineRange.Selected.TooLong(boolean oneLine)
            when oneLine ->
                throw new ToolFailure(
                        "line " + lines.first() + " of " + path + " alone exceeds " + FileText.LARGEST
                                + "-byte limit. The read tool cannot return part of a line, so view_range cannot narrow this further.");
            case LineRange.Selected.TooLong _ ->
                throw new ToolFailure("view_range of " + path + " exceeds " + FileText.LARGEST
                        + "-byte limit. Narrow the view_range to read a smaller portion.");
        };
    }
}
