package dev.atelier.server.forge;

import dev.atelier.forge.PullRequest;
import dev.atelier.forge.PullRequest.State;
import dev.atelier.forge.PullRequestNews;
import dev.atelier.forge.PullRequestStates;
import dev.atelier.git.Remote;
import dev.atelier.git.Requester;
import dev.atelier.server.forge.ForgePullRequestRows.Place;
import dev.atelier.server.jobs.JobRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/**
 * What is known of pull requests on forges. Each that is opened here is put down to be asked for later, in the transaction that keeps it; whoever reads one for
 * another reason brings its state up to date as well. Thread-safe.
 */
final class WatchedPullRequests implements PullRequestNews, PullRequestStates {
    private final ForgePullRequestRows rows;
    private final JobRows jobs;
    private final InstantSource clock;

    WatchedPullRequests(ForgePullRequestRows rows, JobRows jobs, InstantSource clock) {
        this.rows = rows;
        this.jobs = jobs;
        this.clock = clock;
    }

    ForgePullRequestRows rows() {
        return rows;
    }

    /** A session's pull request is open, now or for a while. */
    void opened(Requester who, Remote remote, PullRequest pullRequest) {
        if (who.session().isEmpty()) {
            return; // nobody's that would be counted
        }
        var place = place(who, remote, pullRequest);
        var now = clock.instant();
        rows.database().write(connection -> {
            rows.opened(connection, place, pullRequest.state(), now);
            ask(connection, place, PullRequestWatch.next(now, now));
            return place;
        });
    }

    /** Somebody read one, that may be one of these. */
    void seen(Requester who, Remote remote, PullRequest pullRequest) {
        var place = place(who, remote, pullRequest);
        var known = rows.find(place.id());
        if (known.isPresent() && known.get().state() != pullRequest.state()) {
            rows.seen(place, pullRequest.state(), clock.instant());
        }
    }

    private static Place place(Requester who, Remote remote, PullRequest pullRequest) {
        return new Place(who.scope(), who.session(), remote, pullRequest.number());
    }

    @Override
    public void changed(Remote repository, long number) {
        var now = clock.instant();
        rows.database().write(connection -> {
            for (var row : rows.of(connection, repository, number)) {
                ask(connection, row.place(), now);
            }
            return number;
        });
    }

    private void ask(Connection connection, Place place, Instant at) throws SQLException {
        var data = UUID.randomUUID().toString(); // tells this wish from the one before
        jobs.put(connection, new JobRows.Due(PullRequestWatch.NAME, place.id(), data, at));
    }

    @Override
    public Map<String, State> of(String workspace) {
        return rows.states(workspace);
    }
}
