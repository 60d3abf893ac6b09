package dev.atelier.sandbox;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open folder. Everything here is relative to the folder that was opened, wherever it has been moved since, and no symbolic link is
 * ever followed: so nobody who changes the tree meanwhile can lead a caller out of it. Not thread-safe.
 */
final class Folder implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private final SecureDirectoryStream<Path> stream;

    private Folder(SecureDirectoryStream<Path> stream) {
        this.stream = stream;
    }

    /** Opens a folder of the server's own, whose path nobody else can change. */
    @SuppressWarnings("StreamResourceLeak") // the stream lives as long as the folder
    static Folder openOwn(Path path) throws IOException {
        var opened = Files.newDirectoryStream(path);
        if (opened instanceof SecureDirectoryStream<Path> secure) {
            return new Folder(secure);
        }
        opened.close();
        throw new IOException("this system cannot open folders in a way that keeps an agent inside; Linux can");
    }

    /** Opens a folder in this one; fails on anything else, links included. */
    Folder open(String name) throws IOException {
        return new Folder(stream.newDirectoryStream(entry(name), LinkOption.NOFOLLOW_LINKS));
    }

    /** As {@link #open(String)}, by a name that need not be text. */
    Folder open(Path name) throws IOException {
        return new Folder(stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
    }

    /** Whether a real folder is there under that name. */
    boolean isFolder(Path name) throws IOException {
        try {
            return stream.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes()
                    .isDirectory();
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /** Deletes what is there, a folder or anything else; nothing happens if it is gone. */
    void delete(Path name, boolean isFolder) throws IOException {
        try {
            if (isFolder) {
                stream.deleteDirectory(name);
            } else {
                stream.deleteFile(name);
            }
        } catch (NoSuchFileException _) {
            // gone meanwhile
        }
    }

    /** What is in it, by names that need not be text; at most so many. May be called once. */
    List<Path> entries(int atMost) throws IOException {
        var names = new ArrayList<Path>();
        try {
            var entries = stream.iterator();
            while (names.size() < atMost && entries.hasNext()) {
                names.add(entries.next().getFileName());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** What is there under that name, the link itself if it is one; null if nothing is. */
    @Nullable
    PosixFileAttributes look(String name) throws IOException {
        try {
            return view(name).readAttributes();
        } catch (NoSuchFileException _) {
            return null;
        }
    }

    /** What can be changed of what is there, the link itself if it is one. */
    PosixFileAttributeView view(String name) throws FileRefusal {
        return stream.getFileAttributeView(entry(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Lets its owner into a folder that somebody closed. */
    void unlock(Path name) throws IOException {
        var view = stream.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (!view.readAttributes().permissions().containsAll(OWNERS)) {
            view.setPermissions(OWNERS);
        }
    }

    SeekableByteChannel read(String name) throws IOException {
        return stream.newByteChannel(entry(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /** A new file, which nobody else has. */
    SeekableByteChannel create(String name, Set<PosixFilePermission> mode) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        return stream.newByteChannel(entry(name), options, PosixFilePermissions.asFileAttribute(mode));
    }

    /** Takes the place of what is there, in one go, unless that is a folder. */
    void moveTo(String name, Folder target, String newName) throws IOException {
        stream.move(entry(name), target.stream, entry(newName));
    }

    void deleteFile(String name) throws IOException {
        stream.deleteFile(entry(name));
    }

    void deleteFolder(String name) throws IOException {
        stream.deleteDirectory(entry(name));
    }

    /** The names in it, at most so many; sorted if that is all. May be called once. */
    List<String> names(int atMost) throws IOException {
        var names = new ArrayList<String>();
        try {
            var entries = stream.iterator();
            while (names.size() < atMost && entries.hasNext()) {
                names.add(entries.next().getFileName().toString());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(null);
        return names;
    }

    private static Path entry(String name) throws FileRefusal {
        try {
            return Path.of(name);
        } catch (InvalidPathException _) {
            throw new FileRefusal("the server's locale has no such characters; it should run with LANG=C.UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
