package dev.atelier.sandbox;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Something cannot be done with a file. The message is a bare reason, for whoever asked, a model or a person: it names no path, and
 * certainly none of the server's own.
 */
public final class FileRefusal extends IOException {
    private static final long serialVersionUID = 1;
    private static final String MISSING = "no such file or directory";
    private static final String FOLDER = "is a directory";

    public FileRefusal(String reason) {
        super(reason);
    }

    /** Whether there simply is no such file. */
    public boolean isMissing() {
        return MISSING.equals(getMessage());
    }

    /** Whether a folder is where a file was wanted. */
    public boolean isFolder() {
        return FOLDER.equals(getMessage());
    }

    /** What somebody inside may know of an error. */
    public static FileRefusal of(IOException error) {
        if (error instanceof FileRefusal refusal) {
            return refusal;
        }
        var refusal = new FileRefusal(
                switch (error) {
                    case NoSuchFileException _ -> MISSING;
                    case AccessDeniedException _ -> "permission denied";
                    case NotDirectoryException _ -> "not a directory";
                    case FileSystemLoopException _ -> "too many levels of symbolic links";
                    case FileSystemException known when known.getReason() != null -> reason(known.getReason());
                    default -> "i/o error";
                });
        refusal.initCause(error);
        return refusal;
    }

    private static String reason(String ofSystem) {
        return switch (ofSystem) {
            case "Not a directory",
                    "Is a directory",
                    "File name too long",
                    "No space left on device",
                    "Too many open files" ->
                ofSystem.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + ofSystem.substring(1);
            default -> "i/o error (" + ofSystem + ")";
        };
    }
}
