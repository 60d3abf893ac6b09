package dev.atelier.sandbox.tool;

import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Workspace;
import java.nio.charset.StandardCharsets;

/** Changes a text file of at most 256 KiB as a whole. What others wrote into it meanwhile stays: it is changed anew as it is by then. */
record Editing(Workspace workspace) {
    private static final int ATTEMPTS = 10;

    /** What becomes of the text; called again if others changed it meanwhile. */
    @FunctionalInterface
    interface Change {
        String of(String text) throws ToolFailure;
    }

    /** @return the new text */
    String edit(String path, Change change) throws ToolFailure, InterruptedException {
        for (int i = 0; i < ATTEMPTS; i++) {
            var text = read(path);
            var edited = change.of(text);
            if (replace(path, text, edited)) {
                return edited;
            }
        }
        throw new ToolFailure(path + " is being changed by others all the time; nothing was written, try again");
    }

    /** False if others changed it since it was read. */
    private boolean replace(String path, String text, String edited) throws ToolFailure, InterruptedException {
        try {
            return workspace.replace(
                    Arguments.path(path),
                    text.getBytes(StandardCharsets.UTF_8),
                    edited.getBytes(StandardCharsets.UTF_8));
        } catch (FileRefusal e) {
            throw Arguments.refused(path, e);
        }
    }

    private String read(String path) throws ToolFailure, InterruptedException {
        return FileText.open(workspace, path, file -> {
            long size = file.size();
            if (size > FileText.LARGEST) {
                throw new ToolFailure(path + " is " + size + " bytes, exceeds " + FileText.LARGEST
                        + "-byte limit. The edit tool loads the whole file and cannot modify a file this large.");
            }
            return FileText.decode(path, FileText.next(file, FileText.LARGEST));
        });
    }
}
