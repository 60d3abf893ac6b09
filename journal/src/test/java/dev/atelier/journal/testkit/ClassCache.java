package dev.atelier.journal.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * Loaded and linked classes, recorded by a first JVM for those that follow it (JEP 483). A test that kills two hundred JVMs spends nearly
 * all of its time starting them; with it they start in a fraction.
 *
 * <p>The JVM takes only class paths of jars, so directories are packed first. What is recorded is written when that first JVM ends.
 */
public final class ClassCache implements AutoCloseable {
    private final Path directory;
    private final String classPath;

    private ClassCache(Path directory, String classPath) {
        this.directory = directory;
        this.classPath = classPath;
    }

    /** Of a class path as this JVM has it; recorded by nobody yet. */
    public static ClassCache of(String given) throws IOException {
        var directory = Files.createTempDirectory("atelier-classes-");
        var packed = new ArrayList<String>();
        for (var entry : given.split(File.pathSeparator)) {
            var path = Path.of(entry);
            packed.add(
                    Files.isDirectory(path)
                            ? jar(path, directory.resolve(packed.size() + ".jar"))
                                    .toString()
                            : entry);
        }
        return new ClassCache(directory, String.join(File.pathSeparator, packed));
    }

    /** What has to be the class path of the JVM that records and of those that follow. */
    public String classPath() {
        return classPath;
    }

    /** The option of the JVM that records. It has to end by itself. */
    public String recording() {
        return "-XX:AOTCacheOutput=" + file();
    }

    /** The option of those that follow. */
    public String use() {
        return "-XX:AOTCache=" + file();
    }

    private Path file() {
        return directory.resolve("classes.aot");
    }

    /** With entries for directories, too: without them nobody can list what is in one, as Flyway does. */
    private static Path jar(Path directory, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(directory)) {
            for (var file : files.sorted().skip(1).toList()) {
                boolean isDirectory = Files.isDirectory(file);
                out.putNextEntry(new JarEntry(directory.relativize(file) + (isDirectory ? "/" : "")));
                if (!isDirectory) {
                    Files.copy(file, out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(directory)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
