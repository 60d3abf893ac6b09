package dev.atelier.dispatch.inbox.trace;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Hostings;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Pieces;
import dev.atelier.git.Remote;
import dev.atelier.git.Repositories;
import dev.atelier.git.Requester;
import dev.atelier.git.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks for frames in the server's mirror of the repository: at the commit of the release, if its name is one, else at the end of the default branch. */
public final class MirrorLocator implements Locator {
    private static final int MOST_FILES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Supplier<Repositories> repositories;
    private final Hostings hostings;

    /** @param repositories asked for when the first trace comes */
    public MirrorLocator(Supplier<Repositories> repositories, Hostings hostings) {
        this.repositories = repositories;
        this.hostings = hostings;
    }

    /** Who waits for this has no time for a large repository: fetching that goes on by itself, and is over when the agent wants it. */
    @Override
    public Located locate(String workspace, String repository, @Nullable String release, List<Frame> frames)
            throws InterruptedException {
        var search = new FutureTask<>(() -> search(workspace, repository, release, frames));
        Thread.ofVirtual().name("trace").start(search);
        try {
            return search.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new Located.NotFound("the repository takes long to fetch");
        } catch (ExecutionException e) {
            return new Located.NotFound(String.valueOf(e.getCause()));
        }
    }

    private Located search(String workspace, String repository, @Nullable String release, List<Frame> frames)
            throws InterruptedException {
        var places = new LinkedHashMap<Frame, List<String>>();
        try {
            var remote = Remote.parse(repository);
            var credential = hostings.credential(workspace, remote).orElse(null);
            var who = new Requester(workspace, "atelier", "");
            var pieces = look(new Repositories.Order(remote, credential, target(release), who), frames, places);
            if (pieces.isEmpty() && release != null) {
                var end = new Repositories.Order(remote, credential, new Target.DefaultBranch(), who);
                pieces = look(end, frames, places);
            }
            return pieces.map(found -> located(found, places))
                    .orElseGet(() -> new Located.NotFound("the repository is empty"));
        } catch (GitFailure | ForgeFailure e) {
            return new Located.NotFound(String.valueOf(e.getMessage()));
        }
    }

    private static Target target(@Nullable String release) {
        return release != null && release.matches("(.*[@+-])?[0-9a-f]{40}")
                ? new Target.Commit(release.substring(release.length() - 40))
                : new Target.DefaultBranch();
    }

    private Optional<Pieces> look(Repositories.Order order, List<Frame> frames, Map<Frame, List<String>> places)
            throws GitFailure, InterruptedException {
        try {
            return repositories.get().look(order, paths -> {
                var known = new Paths(paths);
                frames.forEach(frame -> places.put(frame, known.of(frame)));
                return places.values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .limit(MOST_FILES)
                        .toList();
            });
        } catch (GitFailure e) {
            if (e.kind() == GitFailure.Kind.UNKNOWN_REF) {
                return Optional.empty(); // a release that was never pushed here
            }
            throw e;
        }
    }

    private static Located located(Pieces pieces, Map<Frame, List<String>> places) {
        var lines = new ArrayList<String>();
        places.forEach((frame, paths) -> {
            for (var path : paths) {
                var text = pieces.texts().get(path);
                if (text != null) {
                    new Lines(text)
                            .of(path, frame)
                            .ifPresent(place ->
                                    lines.add(place + (frame.function().isEmpty() ? "" : " in " + frame.function())));
                }
            }
        });
        return lines.isEmpty()
                ? new Located.NotFound("no frame is of a file of the repository")
                : new Located.Found(pieces.commit(), lines);
    }
}
