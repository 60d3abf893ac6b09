package dev.atelier.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A path as an agent sees it: absolute within its own tree, without {@code .} and {@code ..}. It says nothing about where the file lies
 * on the server.
 *
 * @param names none for the root of the tree
 */
public record SandboxPath(List<String> names) {
    /** Where an agent works, and where relative paths begin. */
    public static final SandboxPath WORK = new SandboxPath(List.of("workspace"));

    /** What a session was given. */
    public static final SandboxPath UPLOADS = new SandboxPath(List.of("mnt", "session", "uploads"));

    /** What a session hands over. */
    public static final SandboxPath OUTPUTS = new SandboxPath(List.of("mnt", "session", "outputs"));

    private static final int LONGEST = 4096;
    private static final int LONGEST_NAME = 255;
    private static final int DEEPEST = 64;

    public SandboxPath {
        names = List.copyOf(names);
    }

    /**
     * Reads a path that somebody wrote. {@code ..} is collapsed by name, and above the root there is only the root.
     *
     * @throws FileRefusal if no file can have that path
     */
    public static SandboxPath parse(String text) throws FileRefusal {
        return WORK.resolve(text);
    }

    /** The path that {@code text} stands for in this folder; an absolute one is itself. */
    public SandboxPath resolve(String text) throws FileRefusal {
        if (text.length() > LONGEST) {
            throw new FileRefusal("the path is longer than " + LONGEST + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            throw new FileRefusal("a path cannot contain the character 0");
        }
        var all = new ArrayList<>(text.startsWith("/") ? List.of() : names);
        for (var name : text.split("/")) {
            switch (name) {
                case "", "." -> {}
                case ".." -> {
                    if (!all.isEmpty()) {
                        all.removeLast();
                    }
                }
                default -> all.add(checked(name));
            }
        }
        if (all.size() > DEEPEST) {
            throw new FileRefusal("the path is more than " + DEEPEST + " folders deep");
        }
        return new SandboxPath(all);
    }

    private static String checked(String name) throws FileRefusal {
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new FileRefusal("file name too long");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw new FileRefusal("not a valid file name");
        }
        return name;
    }

    public boolean isWithin(SandboxPath folder) {
        return names.size() >= folder.names.size()
                && names.subList(0, folder.names.size()).equals(folder.names);
    }

    boolean isRoot() {
        return names.isEmpty();
    }

    /** The last name; there must be one. */
    String name() {
        return names.getLast();
    }

    /** Its first so many names. */
    SandboxPath upTo(int count) {
        return new SandboxPath(names.subList(0, count));
    }

    SandboxPath child(String name) {
        var all = new ArrayList<>(names);
        all.add(name);
        return new SandboxPath(all);
    }

    /** Absolute, {@code /workspace/notes.txt}. */
    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}
