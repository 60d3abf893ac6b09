package dev.atelier.server.v1.resources;

import dev.atelier.git.BranchName;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Remote;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.server.v1.wire.Fields;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A resource as a client asks for it. */
sealed interface Wanted {
    List<String> TYPES = List.of("file", "github_repository", "memory_store");

    /** For complaints. */
    Fields fields();

    record File(Fields fields, String fileId, SandboxPath path) implements Wanted {}

    /** @param checkout {@code branch:name}, {@code commit:sha} or null */
    record Repository(
            Fields fields,
            String url,
            @Nullable String token,
            @Nullable String checkout,
            SandboxPath path) implements Wanted {}

    record Store(
            Fields fields,
            String storeId,
            String access,
            @Nullable String instructions) implements Wanted {}

    static Wanted read(Fields fields) {
        return switch (fields.choice("type", TYPES, null)) {
            case "file" -> file(fields);
            case "github_repository" -> repository(fields);
            default -> store(fields);
        };
    }

    private static Wanted file(Fields fields) {
        fields.only("type", "file_id", "mount_path");
        var id = fields.text("file_id", 128);
        return new File(fields, id, Mount.path(fields, SandboxPath.UPLOADS + "/" + id));
    }

    private static Wanted repository(Fields fields) {
        fields.only("type", "url", "authorization_token", "checkout", "mount_path");
        var url = fields.text("url", 1024);
        var remote = remote(fields, url);
        return new Repository(
                fields,
                url,
                token(fields, fields.has("authorization_token") ? fields.text("authorization_token", 4096) : null),
                checkout(fields.object("checkout", "type", "name", "sha")),
                Mount.path(fields, SandboxPath.WORK + "/" + Mount.name(fields, remote)));
    }

    private static Remote remote(Fields fields, String url) {
        try {
            return Remote.parse(url);
        } catch (GitFailure e) {
            throw fields.refused("url", String.valueOf(e.getMessage()));
        }
    }

    /** One that can be sent to a host. */
    static @Nullable String token(Fields fields, @Nullable String token) {
        if (token != null && token.chars().anyMatch(Character::isISOControl)) {
            throw fields.refused("authorization_token", "cannot have line breaks or other control characters");
        }
        return token;
    }

    private static @Nullable String checkout(@Nullable Fields checkout) {
        if (checkout == null) {
            return null;
        }
        if (checkout.choice("type", List.of("branch", "commit"), null).equals("branch")) {
            checkout.only("type", "name");
            var name = checkout.text("name", 255);
            try {
                return "branch:" + BranchName.parse(name);
            } catch (GitFailure e) {
                throw checkout.refused("name", String.valueOf(e.getMessage()));
            }
        }
        checkout.only("type", "sha");
        var sha = checkout.text("sha", 64);
        if (!sha.matches("[0-9a-fA-F]{7,64}")) {
            throw checkout.refused("sha", "must be a commit's hash in hexadecimal");
        }
        return "commit:" + sha;
    }

    private static Wanted store(Fields fields) {
        fields.only("type", "memory_store_id", "access", "instructions");
        return new Store(
                fields,
                fields.text("memory_store_id", 128),
                fields.choice("access", List.of("read_write", "read_only"), "read_write"),
                fields.optionalText("instructions", 4096));
    }

    /** Where in a session's tree something may be put. */
    final class Mount {
        private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");

        static final String[] KNOWN = {
            "type",
            "file_id",
            "mount_path",
            "url",
            "authorization_token",
            "checkout",
            "memory_store_id",
            "access",
            "instructions"
        };

        private Mount() {}

        /** The folder that git would choose. */
        static String name(Fields fields, Remote remote) {
            var path = remote.path().replaceAll("/+$", "");
            var name = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\.git$", "");
            if (!NAME.matcher(name).matches()) {
                throw fields.refused("url", "must be an address like https://github.com/owner/repository");
            }
            return name;
        }

        static SandboxPath path(Fields fields, String otherwise) {
            var text = fields.optionalText("mount_path", 1024);
            var wanted = text == null ? otherwise : text;
            try {
                var path = SandboxPath.parse(wanted);
                if (!wanted.startsWith("/") || !path.toString().equals(wanted)) {
                    throw fields.refused("mount_path", "must be absolute and plain, such as /workspace/data.csv");
                }
                if (isTaken(path)) {
                    throw fields.refused(
                            "mount_path", "'" + wanted + "' is kept for something else; choose another path");
                }
                return path;
            } catch (FileRefusal e) {
                throw fields.refused("mount_path", String.valueOf(e.getMessage()));
            }
        }

        /** The folders that every session has, and those that others fill. */
        private static boolean isTaken(SandboxPath path) {
            var memory = new SandboxPath(List.of("mnt", "memory"));
            return SandboxPath.WORK.isWithin(path)
                    || SandboxPath.UPLOADS.isWithin(path)
                    || SandboxPath.OUTPUTS.isWithin(path)
                    || path.isWithin(SandboxPath.OUTPUTS)
                    || path.isWithin(memory)
                    || memory.isWithin(path);
        }
    }
}
