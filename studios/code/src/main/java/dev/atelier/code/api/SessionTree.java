package dev.atelier.code.api;

import dev.atelier.code.work.Job;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Listed;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.Workspaces;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files of a run as they are now, while somebody hostile may change them: nothing that lies there leads out of the session's own tree.
 * Thread-safe.
 */
public record SessionTree(Workspaces workspaces) {
    private static final int MOST_ENTRIES = 5_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final int UTF_8_TAIL = 3;

    /** Whether there is anything: what was cancelled is cleared away. */
    public boolean isThere(Job job) {
        return workspaces.of(job.root()).isBegun();
    }

    /** @param path within the repository; empty for all of it */
    public ObjectNode list(Job job, String path) throws FileRefusal {
        var at = at(job, path);
        var mount = mount(job);
        var listed = workspace(job).list(at, MOST_ENTRIES + 1);
        var json = JsonNodeFactory.instance.objectNode().put("path", within(mount, at));
        var entries = json.putArray("entries");
        for (var entry : listed.subList(0, Math.min(MOST_ENTRIES, listed.size()))) {
            if (!(at.equals(mount) && entry.name().equals(".git"))) {
                add(entries.addObject(), within(mount, at), entry);
            }
        }
        return json.put("truncated", listed.size() > MOST_ENTRIES);
    }

    private static void add(ObjectNode json, String folder, Listed entry) {
        json.put("name", entry.name());
        json.put("path", folder.isEmpty() ? entry.name() : folder + "/" + entry.name());
        json.put("type", entry.kind().name().toLowerCase(Locale.ROOT));
        json.put("size", entry.size());
    }

    public ObjectNode read(Job job, String path) throws IOException {
        var at = at(job, path);
        try (var file = workspace(job).open(at)) {
            var bytes = first(file);
            var text = text(bytes, file.size() > bytes.length);
            var json = JsonNodeFactory.instance.objectNode();
            json.put("path", within(mount(job), at));
            json.put("size", file.size());
            if (text != null) {
                json.put("text", text);
            }
            return json.put("truncated", file.size() > bytes.length).put("binary", text == null);
        }
    }

    private static byte[] first(SeekableByteChannel file) throws IOException {
        var bytes = ByteBuffer.allocate((int) Math.min(MOST_BYTES, file.size()));
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // until it is full
        }
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** Null if it is none. The end of what was cut may be within a character. */
    private static @Nullable String text(byte[] bytes, boolean cut) {
        for (byte each : bytes) {
            if (each == 0) {
                return null;
            }
        }
        for (int left = bytes.length; left >= 0 && left >= bytes.length - (cut ? UTF_8_TAIL : 0); left--) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, 0, left))
                        .toString();
            } catch (CharacterCodingException e) {
                // perhaps with less
            }
        }
        return null;
    }

    private Workspace workspace(Job job) {
        return workspaces.of(job.root());
    }

    private static SandboxPath mount(Job job) throws FileRefusal {
        return SandboxPath.parse(job.checkout().mountPath());
    }

    private static SandboxPath at(Job job, String path) throws FileRefusal {
        var mount = mount(job);
        var at = mount.resolve(path.replaceAll("^/+", ""));
        if (!at.isWithin(mount)) {
            throw new FileRefusal("is not in the repository");
        }
        return at;
    }

    private static String within(SandboxPath mount, SandboxPath path) {
        return String.join(
                "/",
                List.copyOf(
                        path.names().subList(mount.names().size(), path.names().size())));
    }
}
