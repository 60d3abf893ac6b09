package dev.atelier.sandbox.bubblewrap;

import dev.atelier.sandbox.Owner;
import dev.atelier.sandbox.inside.Chromium;
import dev.atelier.sandbox.inside.SessionMount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What every sandbox has and is not the machine's own: the filter, and an {@code /etc} of copies of what programs need and everybody may
 * know. One folder instead of many files, because each file shown by itself costs a sandbox's start a good part of a millisecond.
 *
 * @param folder made anew at each start
 */
record OwnFiles(Path folder) {
    static final String ORDINARY = "1000";
    private static final String FILTER = "filter.bpf";

    private static final List<String> CONFIGURATION = List.of(
            "ca-certificates",
            "ca-certificates.conf",
            "crypto-policies",
            "debian_version",
            "fonts",
            "java-21-openjdk",
            "java-25-openjdk",
            "ld.so.cache",
            "ld.so.conf",
            "ld.so.conf.d",
            "localtime",
            "magic",
            "maven/m2.conf",
            "maven/logging",
            "mime.types",
            "os-release",
            "pki/tls/certs",
            "pki/ca-trust",
            "protocols",
            "services",
            "ssl/openssl.cnf",
            "terminfo",
            "timezone");

    /** Folders of very many files, which are shown and not copied. */
    static final List<String> SHOWN = List.of("alternatives", "ssl/certs");

    private static final CopyOption[] AS_IT_IS = {LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES};

    Path filter() {
        return folder.resolve(FILTER);
    }

    Path configuration() {
        return folder.resolve("etc");
    }

    /** @param all where they are kept; nobody uses what an earlier run left there */
    static OwnFiles write(Path all, byte[] filter) throws IOException {
        if (Files.isDirectory(all)) {
            try (Stream<Path> old = Files.walk(all)) {
                for (var each : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(all);
        var own = new OwnFiles(all);
        for (var name : SHOWN) {
            Files.createDirectories(own.configuration().resolve(name));
        }
        for (var name : CONFIGURATION) {
            copy(Path.of("/etc", name), own.configuration().resolve(name));
        }
        var id = Owner.isRoot() ? Integer.toString(Owner.ID) : ORDINARY;
        var texts = Map.of(
                "passwd",
                "root:x:0:0:root:/root:/usr/sbin/nologin\nagent:x:" + id + ":" + id + ":agent:" + SessionMount.HOME
                        + ":/bin/bash\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n",
                "group",
                "root:x:0:\nagent:x:" + id + ":\nnogroup:x:65534:\n",
                "hosts",
                "127.0.0.1 localhost sandbox\n::1 localhost sandbox\n",
                "nsswitch.conf",
                "passwd: files\ngroup: files\nhosts: files dns\n");
        for (var text : texts.entrySet()) {
            Files.write(
                    own.configuration().resolve(text.getKey()), text.getValue().getBytes(StandardCharsets.UTF_8));
        }
        Chromium.write(own.configuration());
        Files.setPosixFilePermissions(own.configuration(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.write(own.filter(), filter);
        return own;
    }

    /** What is not there, or not for everybody to read, is left out. */
    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.createDirectories(to.resolveSibling(".").normalize());
        try (Stream<Path> inner = Files.walk(from)) {
            for (var each : inner.toList()) {
                boolean shown = Files.isSymbolicLink(each)
                        || Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_READ);
                if (shown && (Files.isSymbolicLink(each) || Files.isRegularFile(each) || Files.isDirectory(each))) {
                    Files.copy(each, to.resolve(from.relativize(each).toString()), AS_IT_IS);
                }
            }
        } catch (AccessDeniedException | FileAlreadyExistsException _) {
            // not for everybody
        }
    }
}
