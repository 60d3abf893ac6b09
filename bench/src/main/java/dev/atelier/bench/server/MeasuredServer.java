package dev.atelier.bench.server;

import dev.atelier.bench.child.Child;
import dev.atelier.bench.child.Children;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, with a back door through which it is told what to publish. */
public final class MeasuredServer implements AutoCloseable {
    /** Model requests in a turn of the real one's stub agent. */
    public static final int STEPS = 3;

    private static final Duration START = Duration.ofSeconds(40);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** As the launcher starts it, see {@code ./atelier}. */
    private static final List<String> OPTIONS = List.of("-Xms48m", "-XX:NewSize=24m", "-Xmx1g", "-XX:+UseSerialGC");

    private final Child child;
    private final InetSocketAddress address;

    private MeasuredServer(Child child, String name) throws InterruptedException {
        this.child = child;
        var uri = URI.create(child.await(name + " is ready at ", START));
        this.address = new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    /** {@link BareServer}. */
    public static MeasuredServer bare(Path directory) throws IOException, InterruptedException {
        return new MeasuredServer(Children.java(BareServer.class, OPTIONS, List.of(directory.toString())), "Bare");
    }

    /**
     * {@link TappedServer}: Atelier itself.
     *
     * @param settings {@code --key=value}
     */
    public static MeasuredServer real(Path directory, String... settings) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("--atelier.port=0", "--atelier.data=" + directory));
        arguments.addAll(List.of(settings));
        return new MeasuredServer(Children.java(TappedServer.class, OPTIONS, arguments), "Atelier");
    }

    public InetSocketAddress address() {
        return address;
    }

    /** A session that nobody runs. */
    public String session() throws InterruptedException {
        child.tell("session");
        return child.await("session ", ANSWER);
    }

    /** Starts to publish events at a pace; {@link #awaitPublished} tells the end. */
    public void publish(String session, int perSecond, int count) {
        child.tell("publish " + session + " " + perSecond + " " + count);
    }

    public void awaitPublished() throws InterruptedException {
        child.await("published", ANSWER);
    }

    /** Gives a session a history, in few commits. Only the real one has histories. */
    public void fill(String session, int count) throws InterruptedException {
        child.tell("fill " + session + " " + count);
        child.await("filled", ANSWER);
    }

    public double heapMegabytes() throws InterruptedException {
        child.tell("heap");
        return Long.parseLong(child.await("heap ", ANSWER)) / (1024.0 * 1024);
    }

    public double residentMegabytes() throws IOException {
        return child.residentMegabytes();
    }

    /** The path of a viewer who has seen everything up to a seq. */
    public static String viewer(String session, long afterSeq) {
        return "/ws/" + session + "?protocol=events&after_seq=" + afterSeq;
    }

    @Override
    public void close() {
        child.close();
    }
}
