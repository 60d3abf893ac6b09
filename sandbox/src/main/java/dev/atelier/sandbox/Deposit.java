package dev.atelier.sandbox;

import dev.atelier.sandbox.Workspace.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts a file into a tree: written aside, made durable, then moved to its place in one go.
 *
 * @param permit where files may be put
 * @param mounting whether it is a file that its session cannot change; then it may take the place of another such file
 */
record Deposit(Tree tree, Usage usage, Tree.Permit permit, boolean mounting) {
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> MOUNTED = PosixFilePermissions.fromString("r--r--r--");
    private static final int TRIES = 5;

    void put(SandboxPath path, long size, Source content) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                putOnce(path, size, content);
                return;
            } catch (NoSuchFileException e) {
                // somebody replaced a folder on the way at the same time; the next try finds the new one
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private void putOnce(SandboxPath path, long size, Source content) throws IOException {
        try (var place = tree.make(path, permit)) {
            var there = place.there();
            if (there != null) {
                place.checkFile();
                if (!mounting && !there.permissions().contains(PosixFilePermission.OWNER_WRITE)) {
                    throw new FileRefusal("is read-only");
                }
            }
            long before = there == null ? 0 : there.size();
            usage.check(size, before, there == null);
            move(place, mode(there == null ? null : there.permissions()), content);
            usage.changed(size, before, there == null);
        }
    }

    private Set<PosixFilePermission> mode(@Nullable Set<PosixFilePermission> before) {
        if (mounting) {
            return MOUNTED;
        }
        return before == null ? OWN : before;
    }

    private void move(Place place, Set<PosixFilePermission> mode, Source content) throws IOException {
        var fresh = UUID.randomUUID().toString();
        try (var staging = tree.openStaging()) {
            try {
                fill(staging.create(fresh, mode), content);
                if (!mounting) {
                    tree.give(fresh);
                }
                staging.moveTo(fresh, place.folder(), place.name());
            } catch (IOException e) {
                if (staging.look(fresh) != null) {
                    staging.deleteFile(fresh);
                }
                throw e;
            }
        }
    }

    private static void fill(SeekableByteChannel channel, Source content) throws IOException {
        try (channel;
                var in = content.open()) {
            var buffer = new byte[64 * 1024];
            int count;
            while ((count = in.read(buffer)) >= 0) {
                var rest = ByteBuffer.wrap(buffer, 0, count);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
            if (channel instanceof FileChannel file) {
                file.force(true);
            }
        }
    }
}
