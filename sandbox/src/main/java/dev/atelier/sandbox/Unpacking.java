package dev.atelier.sandbox;

import dev.atelier.sandbox.tar.TarEntry;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lays out an archive that anybody may have written, in a folder where nobody else is at work. Links are made last, when all else is there:
 * so nothing is ever written through one. Not thread-safe.
 */
final class Unpacking {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TARGET = 4095;

    private final Path root;
    private final WorkspaceLimits limits;
    private final Map<Path, String> links = new LinkedHashMap<>();
    private final Map<Path, Integer> folders = new TreeMap<>();
    private long bytes;
    private long count;

    /** @param root has the folders of the parts, and nothing in them */
    Unpacking(Path root, WorkspaceLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    void put(TarEntry entry) throws IOException {
        try {
            put(entry, place(entry.name()));
        } catch (FileAlreadyExistsException _) {
            throw taken(entry.name());
        }
    }

    private static FileRefusal taken(String name) {
        return new FileRefusal("the archive has a file or link where something else is: " + name);
    }

    private void put(TarEntry entry, Path place) throws IOException {
        if (++count > 2L * limits.files()) {
            throw new FileRefusal("the archive has more than " + limits.files() + " files");
        }
        boolean isPart = root.equals(place.getParent());
        switch (entry) {
            case TarEntry.Directory folder -> {
                Files.createDirectories(place);
                if (!isPart) {
                    folders.put(place, folder.mode());
                }
            }
            case TarEntry.RegularFile file -> write(place, file);
            case TarEntry.Link(var _, var target) -> {
                if (target.isEmpty() || target.length() > LONGEST_TARGET || target.indexOf('\0') >= 0) {
                    throw new FileRefusal("the archive has a link that leads nowhere: " + entry.name());
                }
                links.put(place, target);
            }
        }
    }

    /** The place of a name; what lies between is made. */
    private Path place(String name) throws IOException {
        var place = root;
        boolean isFirst = true;
        for (var each : name.split("/", -1)) {
            boolean isBad = each.isEmpty()
                    || each.equals(".")
                    || each.equals("..")
                    || each.length() > LONGEST_NAME
                    || each.indexOf('\0') >= 0;
            boolean isElsewhere = isFirst && !isPart(each);
            if (isBad || isElsewhere) {
                throw new FileRefusal("the archive has a name that cannot be: " + name);
            }
            try {
                place = place.resolve(each);
            } catch (InvalidPathException _) {
                throw new FileRefusal("the server's locale has no such characters; it should run with LANG=C.UTF-8");
            }
            isFirst = false;
        }
        if (name.indexOf('/') >= 0) {
            Files.createDirectories(place.getParent());
        }
        return place;
    }

    private static boolean isPart(String word) {
        for (var part : Snapshot.Part.values()) {
            if (part.word().equals(word)) {
                return true;
            }
        }
        return false;
    }

    private void write(Path place, TarEntry.RegularFile file) throws IOException {
        bytes += file.size();
        if (bytes > limits.bytes()) {
            throw new FileRefusal("the archive has more than " + limits.bytes() + " bytes");
        }
        try (var out = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.content().transferTo(out);
        }
        Files.setLastModifiedTime(place, FileTime.from(file.modifiedAt()));
        Files.setPosixFilePermissions(place, permissions(file.mode()));
    }

    Snapshot.Restored unpacked() {
        return new Snapshot.Restored(count, bytes);
    }

    /** Makes the links, and closes the folders that were closed. */
    void finish() throws IOException {
        for (var link : links.entrySet()) {
            var place = link.getKey();
            for (var above = place.getParent(); above != null && !above.equals(root); above = above.getParent()) {
                if (!Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                    throw new FileRefusal("the archive has something within a link: " + root.relativize(place));
                }
            }
            try {
                Files.createSymbolicLink(place, Path.of(link.getValue()));
            } catch (FileAlreadyExistsException _) {
                throw taken(root.relativize(place).toString());
            } catch (InvalidPathException _) {
                throw new FileRefusal("the server's locale has no such characters; it should run with LANG=C.UTF-8");
            }
        }
        for (var folder : folders.entrySet()) {
            if (Files.isDirectory(folder.getKey(), LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(folder.getKey(), permissions(folder.getValue() | 0700));
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var all = EnumSet.noneOf(PosixFilePermission.class);
        var values = PosixFilePermission.values();
        for (int i = 0; i < values.length; i++) {
            if ((mode & (1 << (values.length - 1 - i))) != 0) {
                all.add(values[i]);
            }
        }
        return all;
    }
}
