package dev.atelier.sandbox;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Walks through a session's files: its tree, and the shelves that stand in it and hide what lies there. Thread-safe. */
record Rounds(Home home, Tree tree, Shelves shelves) {
    private static final int MOST = 50_000;

    /** See {@link Workspace#walk}. */
    void walk(SandboxPath from, Set<String> skipped, Workspace.FileVisitor visitor)
            throws FileRefusal, InterruptedException {
        if (shelves.find(from).isEmpty() && !shelves.anyWithin(from)) {
            walk(from, new Walk(visitor::see, skipped, MOST));
            return;
        }
        var more = new AtomicBoolean(true);
        walkBesideShelves(from, skipped, file -> {
            boolean goOn = visitor.see(file);
            more.set(goOn);
            return goOn;
        });
        if (more.get()) {
            shelves.walk(from, skipped, visitor);
        }
    }

    /** What lies in the tree where a shelf stands is hidden by it; the tree need not have the shelf's folder. */
    private void walkBesideShelves(SandboxPath from, Set<String> skipped, Workspace.FileVisitor visitor)
            throws FileRefusal, InterruptedException {
        if (shelves.find(from).isPresent()) {
            return;
        }
        try {
            walk(from, new Walk(file -> shelves.find(file.path()).isPresent() || visitor.see(file), skipped, MOST));
        } catch (FileRefusal e) {
            if (!e.isMissing()) {
                throw e;
            }
        }
    }

    private void walk(SandboxPath from, Walk walk) throws FileRefusal, InterruptedException {
        try {
            home.begin();
            if (!from.isRoot()) {
                try (var place = tree.find(from)) {
                    if (place.there() != null && place.there().isRegularFile()) {
                        walk.meet(place.folder(), place.path());
                        return;
                    }
                }
            }
            try (var folder = tree.open(from)) {
                walk.through(folder, from);
            }
        } catch (IOException e) {
            throw FileRefusal.of(e);
        }
    }
}
