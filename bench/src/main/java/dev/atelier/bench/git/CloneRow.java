package dev.atelier.bench.git;

import dev.atelier.bench.Row;
import dev.atelier.bench.report.Figure;
import dev.atelier.bench.report.Figure.Unit;
import dev.atelier.bench.report.Samples;
import dev.atelier.git.AllowedRemotes;
import dev.atelier.git.GitLimits;
import dev.atelier.git.Remote;
import dev.atelier.git.Repositories;
import dev.atelier.git.Requester;
import dev.atelier.git.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A checkout for a session: with an empty cache, and with the mirror of an earlier one, beside plain {@code git clone}. */
public final class CloneRow implements Row {
    private static final int FILES = 2000;
    private static final int COMMITS = 5;
    private static final int TURNS = 7;
    private static final Requester WHO = new Requester("bench", "bench", "sesn_bench");

    @Override
    public String name() {
        return "clone";
    }

    @Override
    public String about() {
        return "check a repository of 2,000 files out, without and with its mirror";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(4);
    }

    @Override
    public void measure(Path directory, Consumer<Figure> out) throws Exception {
        var sample = Sample.make(Files.createDirectories(directory.resolve("remote")), FILES, COMMITS);
        var cold = new Samples();
        var cached = new Samples();
        var bare = new Samples();
        for (int turn = 0; turn < TURNS; turn++) {
            var place = Files.createDirectories(directory.resolve("turn" + turn));
            var repositories = new Repositories(new Repositories.Means(
                    place.resolve("git"),
                    new AllowedRemotes(List.of(sample.beginning())),
                    GitLimits.DEFAULT,
                    Map.of()));
            cold.add(time(() -> checkOut(repositories, sample, place.resolve("first"))));
            cached.add(time(() -> checkOut(repositories, sample, place.resolve("second"))));
            bare.add(time(() -> Sample.git(place, "clone", "--quiet", sample.url(), "plain")));
        }
        out.accept(figure("first checkout of a repository", cold, bare));
        out.accept(figure("checkout from its mirror", cached, bare)
                .noting("2,000 files, asked for news first; a local remote, so no network is saved"));
    }

    private static Figure figure(String what, Samples samples, Samples bare) {
        return Figure.of(what + ", median", samples.millis(0.5), Unit.MILLIS)
                .beside("git clone of the same remote", bare.millis(0.5));
    }

    private static void checkOut(Repositories repositories, Sample sample, Path folder) throws Exception {
        repositories.checkOut(
                new Repositories.Order(Remote.parse(sample.url()), null, new Target.DefaultBranch(), WHO), folder);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static long time(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }
}
