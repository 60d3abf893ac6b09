package dev.atelier.server.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * A data directory as one archive. The database comes first, as it is at one moment, and then the files, which only grow: so whatever an event refers to is
 * in the archive with it. Files of sessions that work meanwhile are as each one was when its turn came.
 */
record Backup(Path data) {
    private static final String DATABASE = "atelier.db";
    /** Written beside the database when that is elsewhere, so that an archive says what it is. */
    private static final String MARK = "blobs";

    /** What the server makes again by itself. */
    private static final List<String> SCRATCH =
            List.of("atelier.db*", "control.json", "tomcat", "sandbox", "programs", "archives", "packages");

    /**
     * @param file is not there yet
     * @param withoutDatabase the database is in PostgreSQL
     * @return how large it became
     */
    long write(Path file, boolean withoutDatabase) throws RefusedException, IOException, InterruptedException {
        if (!withoutDatabase && Files.notExists(data.resolve(DATABASE))) {
            throw new RefusedException("there is no " + DATABASE + " in '" + data
                    + "'; say --data DIR, or set ATELIER_DATABASE_URL as for the server if its database is PostgreSQL");
        }
        if (file.startsWith(data) || Files.exists(file)) {
            throw new RefusedException("'" + file + "' must be a new file outside of the data directory");
        }
        var work = Files.createTempDirectory(folder(file), ".backup-"); // nobody else can read it
        try {
            if (!withoutDatabase) {
                copyDatabase(work.resolve(DATABASE));
            }
            var archive = work.resolve("archive");
            tar(archiving(archive, work, withoutDatabase), 1); // 1: a file changed while it was read
            Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
            Files.move(archive, file, StandardCopyOption.ATOMIC_MOVE);
            return Files.size(file);
        } finally {
            FileSystemUtils.deleteRecursively(work);
        }
    }

    /** Either all of it is in the data directory afterwards, or nothing. */
    void read(Path file) throws RefusedException, IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("there is no file '" + file + "'");
        }
        if (Files.exists(data) && !isEmpty(data)) {
            throw new RefusedException("'" + data + "' is not empty; move it away, or say --data DIR");
        }
        var work = Files.createTempDirectory(folder(data), ".restore-");
        try {
            tar(List.of("--extract", "--gzip", "--file=" + file, "--directory=" + work), 0);
            var database = work.resolve(DATABASE);
            if (Files.exists(database)) {
                check(database);
            } else if (Files.notExists(work.resolve(MARK))) {
                throw new RefusedException("'" + file + "' is no backup of a server");
            }
            Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.deleteIfExists(data);
            Files.move(work, data, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileSystemUtils.deleteRecursively(work);
        }
    }

    private List<String> archiving(Path archive, Path work, boolean withoutDatabase) {
        var words = new ArrayList<>(List.of("--create", "--gzip", "--file=" + archive));
        SCRATCH.forEach(name -> words.add("--exclude=./" + name));
        words.addAll(List.of("--directory=" + data, "."));
        if (!withoutDatabase) {
            words.addAll(List.of("--directory=" + work, DATABASE));
        }
        return words;
    }

    /** As it is at one moment; whoever writes to it goes on. */
    private void copyDatabase(Path copy) throws RefusedException {
        try (var connection = open(data.resolve(DATABASE));
                var vacuum = connection.prepareStatement("vacuum into ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
        } catch (SQLException e) {
            throw new RefusedException("the database cannot be copied: " + e.getMessage());
        }
        check(copy);
    }

    private static void check(Path database) throws RefusedException {
        try (var connection = open(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery("pragma quick_check(1)")) {
            if (!row.next() || !row.getString(1).equals("ok")) {
                throw new RefusedException("the database is damaged: " + row.getString(1));
            }
        } catch (SQLException e) {
            throw new RefusedException("the database cannot be read: " + e.getMessage());
        }
    }

    private static Connection open(Path database) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database);
    }

    private static void tar(List<String> words, int worst) throws RefusedException, IOException, InterruptedException {
        var command = new ArrayList<>(List.of("tar"));
        command.addAll(words);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() > worst) {
                throw new RefusedException("tar failed: "
                        + Arrays.stream(said.split("\n")).findFirst().orElse(""));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path folder(Path file) throws RefusedException {
        var folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new RefusedException("there is no folder '" + folder + "'");
        }
        return folder;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
