package dev.atelier.canvas.sketch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.atelier.canvas.sketch.child.Main;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * The class path of a program's process as files in a folder that a sandbox can be shown: the interpreter's jars, copied from wherever this server
 * has them (also from inside its own jar), and a jar of {@link dev.atelier.canvas.sketch.child}. Nothing else of the server is in it.
 */
final class Kit {
    /** A resource of each jar. */
    private static final List<String> JARS = List.of(
            "com/oracle/truffle/js/lang/JavaScriptLanguage.class",
            "com/oracle/truffle/api/Truffle.class",
            "com/oracle/truffle/regex/RegexLanguage.class",
            "org/graalvm/polyglot/Context.class",
            "org/graalvm/collections/EconomicMap.class",
            "org/graalvm/nativeimage/ImageInfo.class",
            "org/graalvm/word/WordBase.class",
            "org/graalvm/shadowed/com/ibm/icu/util/ULocale.class");

    private static final String OWN = Main.class.getPackageName().replace('.', '/') + "/";
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path folder;
    private final List<Path> jars;

    private Kit(Path folder, List<Path> jars) {
        this.folder = folder;
        this.jars = List.copyOf(jars);
    }

    /** Lays it out below this folder, once for each version of what is in it; what lies there of other versions is removed. */
    static Kit in(Path parent) throws IOException {
        Files.createDirectories(parent);
        var name = "kit-" + fingerprint();
        var folder = parent.resolve(name);
        if (!Files.isDirectory(folder)) {
            clear(parent);
            var making = Files.createTempDirectory(parent, "kit-");
            layOut(making);
            Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Kit(
                folder,
                listed(folder).stream()
                        .filter(file -> file.toString().endsWith(".jar"))
                        .toList());
    }

    /** Removes what other versions left: folders with nothing but files. */
    private static void clear(Path parent) throws IOException {
        for (var old : listed(parent)) {
            if (String.valueOf(old.getFileName()).startsWith("kit-")) {
                for (var file : listed(old)) {
                    Files.delete(file);
                }
                Files.delete(old);
            }
        }
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String fingerprint() throws IOException {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update((System.getProperty("java.home") + System.getProperty("java.vm.version")).getBytes(UTF_8));
            for (var name : JARS) {
                hash.update(resource(name).toString().getBytes(UTF_8));
            }
            for (var entry : own().entrySet()) {
                try (var in = entry.getValue().openStream()) {
                    hash.update(in.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(hash.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void layOut(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, OPEN);
        var jars = new ArrayList<Path>();
        for (var name : JARS) {
            var jar = folder.resolve(jars.size() + ".jar");
            try (var in = jarOf(name)) {
                Files.copy(in, jar);
            }
            jars.add(jar);
        }
        var own = folder.resolve("program.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(own))) {
            for (var entry : own().entrySet()) {
                out.putNextEntry(new JarEntry(OWN + entry.getKey()));
                try (var in = entry.getValue().openStream()) {
                    in.transferTo(out);
                }
            }
        }
        jars.add(own);
        for (var jar : jars) {
            Files.setPosixFilePermissions(jar, READABLE);
        }
    }

    /** What starts a program's process, up to the words of {@link Main}. */
    List<String> words(int megabytes) {
        var words = new ArrayList<String>();
        words.add(java().toString());
        words.addAll(List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=16m"));
        words.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-XX:+DisableAttachMechanism"));
        words.addAll(List.of("-Xlog:disable", "-Djava.awt.headless=true", "--sun-misc-unsafe-memory-access=allow"));
        words.add("-Dtruffle.UseFallbackRuntime=true"); // compiles nothing to machine code that we did not write
        if (Files.exists(archive())) {
            words.add("-XX:SharedArchiveFile=" + archive());
        }
        words.addAll(List.of(
                "-cp",
                String.join(
                        File.pathSeparator, jars.stream().map(Path::toString).toList())));
        words.add(Main.class.getName());
        return words;
    }

    /** The classes as the machine wants them, which halves the time of a start; see {@link Warming}. */
    Path archive() {
        return folder.resolve("program.jsa");
    }

    private static Path java() {
        return home().resolve("bin").resolve("java");
    }

    private static Path home() {
        return Path.of(System.getProperty("java.home")).toAbsolutePath().normalize();
    }

    /** What a sandbox has to show. */
    List<Path> readable() {
        return home().startsWith("/usr") ? List.of(folder) : List.of(home(), folder);
    }

    private static URL resource(String name) throws IOException {
        var url = Kit.class.getClassLoader().getResource(name);
        if (url == null) {
            throw new IOException(name + " is not on the server's class path");
        }
        return url;
    }

    /** {@code jar:file:/x.jar!/a/B.class}, or {@code jar:nested:/app.jar/!lib/x.jar!/a/B.class} in a jar that has jars. */
    private static InputStream jarOf(String name) throws IOException {
        var url = resource(name).toString();
        int end = url.lastIndexOf("!/");
        if (!url.startsWith("jar:") || end < 0) {
            throw new IOException(url + " is in no jar");
        }
        return URI.create(url.substring("jar:".length(), end)).toURL().openStream();
    }

    private static Map<String, URL> own() throws IOException {
        var all = new TreeMap<String, URL>();
        for (var place : List.of(Main.class.getSimpleName() + ".class", "base.js")) {
            var url = resource(OWN + place);
            for (var name : beside(url)) {
                all.put(name, resource(OWN + name));
            }
        }
        return all;
    }

    /** The names of the files in the folder of that one. */
    private static List<String> beside(URL url) throws IOException {
        if (url.openConnection() instanceof JarURLConnection connection) {
            // Not closed: it is the server's own, which others read.
            return connection.getJarFile().stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(OWN) && name.length() > OWN.length())
                    .map(name -> name.substring(OWN.length()))
                    .filter(name -> name.indexOf('/') < 0)
                    .toList();
        }
        var here = Path.of(URI.create(url.toString())).getParent();
        if (here == null) {
            throw new IOException(url + " has no folder");
        }
        try (var files = Files.list(here)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
