package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Listed;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Workspace;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is at a path, for somebody who edits: a file with the numbers of its lines, a folder with what is in it, or a picture. */
record FileView(Workspace workspace, ToolContext context) {
    /** Characters of a file, and entries of a folder, that are shown at once. */
    private static final int MOST_CHARACTERS = 64_000;

    private static final int MOST_ENTRIES = 1_000;

    List<Content> of(String path, Arguments.@Nullable Lines lines) throws ToolFailure, InterruptedException {
        var place = Arguments.path(path);
        try (var file = workspace.open(place)) {
            return file(path, file, lines);
        } catch (FileRefusal e) {
            if (!e.isFolder()) {
                throw Arguments.refused(path, e);
            }
            if (lines != null) {
                throw new ToolFailure("view_range is for files; " + path + " is a directory");
            }
            return FileTool.text(folder(path, place));
        } catch (IOException e) {
            throw Arguments.refused(path, FileRefusal.of(e));
        }
    }

    static boolean exists(Workspace workspace, String path) throws ToolFailure {
        try (var file = workspace.open(Arguments.path(path))) {
            return file.isOpen();
        } catch (FileRefusal e) {
            return !e.isMissing();
        } catch (IOException e) {
            throw Arguments.refused(path, FileRefusal.of(e));
        }
    }

    private List<Content> file(String path, SeekableByteChannel file, Arguments.@Nullable Lines lines)
            throws IOException, ToolFailure {
        var picture = Picture.in(file);
        if (picture.isPresent()) {
            var stored =
                    context.blobs().put(picture.get().bytes(), picture.get().mediaType());
            return List.of(new Content.Image(Content.Source.Stored.of(stored)));
        }
        if (file.size() > FileText.LARGEST && lines == null) {
            throw new ToolFailure(path + " is " + file.size() + " bytes, exceeds " + FileText.LARGEST + "-byte limit. "
                    + "Use the view_range parameter to view specific line ranges, e.g. view_range: [1, 500].");
        }
        var range = lines == null ? new Arguments.Lines(1, Long.MAX_VALUE) : lines;
        return switch (new LineRange(range, FileText.LARGEST).select(file)) {
            case LineRange.Selected.Fits(var bytes) ->
                FileTool.text(numbered(FileText.decode(path, bytes), 1, Long.MAX_VALUE, range.first()));
            case LineRange.Selected.TooLong _ ->
                throw new ToolFailure("view_range of " + path + " exceeds " + FileText.LARGEST
                        + "-byte limit. Narrow the view_range to view a smaller portion.");
        };
    }

    /** Some lines of a text with their numbers. */
    static String numbered(String text, long first, long last) {
        return numbered(text, first, last, 1);
    }

    private static String numbered(String text, long first, long last, long numberOfFirst) {
        var shown = new StringBuilder();
        var lines = (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1);
        for (long i = first; i <= Math.min(last, lines.length); i++) {
            if (shown.length() > MOST_CHARACTERS) {
                return shown.append("[The rest is left out; use view_range to see it.]\n")
                        .toString();
            }
            shown.append("%6d\t".formatted(numberOfFirst + i - 1))
                    .append(lines[(int) i - 1])
                    .append('\n');
        }
        return shown.toString();
    }

    private String folder(String path, SandboxPath place) throws ToolFailure {
        try {
            var shown = new StringBuilder(path).append(":\n");
            int left = MOST_ENTRIES;
            for (var entry : workspace.list(place, MOST_ENTRIES)) {
                if (isHidden(entry) || left-- <= 0) {
                    continue;
                }
                shown.append(line(entry, ""));
                if (entry.kind() == Listed.Kind.DIRECTORY) {
                    for (var below : workspace.list(place.resolve(entry.name()), MOST_ENTRIES)) {
                        shown.append(isHidden(below) || left-- <= 0 ? "" : line(below, entry.name() + "/"));
                    }
                }
            }
            return shown.append(left < 0 ? "[There is more; view a folder of it.]\n" : "")
                    .toString();
        } catch (FileRefusal e) {
            throw Arguments.refused(path, e);
        }
    }

    private static boolean isHidden(Listed entry) {
        return entry.name().startsWith(".");
    }

    private static String line(Listed entry, String above) {
        return switch (entry.kind()) {
            case DIRECTORY -> above + entry.name() + "/\n";
            case FILE -> above + entry.name() + "\t" + entry.size() + " bytes\n";
            case LINK, OTHER -> above + entry.name() + "\n";
        };
    }
}
