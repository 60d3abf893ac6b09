package dev.atelier.server.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./atelier backup FILE} and {@code ./atelier restore FILE}: all of a server's data in one file, while it works or while it does not, and back again.
 */
public final class BackupCommand {
    private static final String USAGE = """
            ./atelier backup FILE     all that the server on this data directory knows, into a new file; the server may be at work
            ./atelier restore FILE    what is in such a file, into a data directory that is not there yet, or empty
            Both take --data DIR. The file holds the keys that secrets are sealed with: keep it as you keep those.
            With PostgreSQL, take the database with pg_dump first; the file then holds everything else.""";

    private final Path data;
    private final boolean elsewhere;
    private final PrintStream out;

    /** @param elsewhere whether the database is not in the data directory */
    BackupCommand(Path data, boolean elsewhere, PrintStream out) {
        this.data = data;
        this.elsewhere = elsewhere;
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // a command of the terminal
    public static void main(String[] args) throws InterruptedException {
        var data = System.getenv("ATELIER_DATA");
        boolean elsewhere = System.getenv("ATELIER_DATABASE_URL") != null;
        try {
            new BackupCommand(Path.of(data == null ? "data" : data), elsewhere, System.out).run(List.of(args));
        } catch (RefusedException e) {
            System.err.println("atelier: " + e.getMessage());
            System.exit(1);
        }
    }

    void run(List<String> arguments) throws RefusedException, InterruptedException {
        if (arguments.size() != 2 || arguments.getLast().startsWith("-")) {
            throw new RefusedException("which file?\n" + USAGE);
        }
        var file = Path.of(arguments.getLast()).toAbsolutePath().normalize();
        var backup = new Backup(data.toAbsolutePath().normalize());
        try {
            switch (arguments.getFirst()) {
                case "backup" -> {
                    long bytes = backup.write(file, elsewhere);
                    out.println("'" + file + "' holds all of '" + data + "', " + (bytes + 1023) / 1024 + " KiB"
                            + (elsewhere ? "; the database is in PostgreSQL, which pg_dump saves" : ""));
                }
                case "restore" -> {
                    backup.read(file);
                    out.println("'" + data + "' is as it was saved; ./atelier run starts the server on it");
                }
                default -> throw new RefusedException("'" + arguments.getFirst() + "' is not understood\n" + USAGE);
            }
        } catch (IOException e) {
            throw new RefusedException(arguments.getFirst() + ": " + e.getMessage());
        }
    }
}
