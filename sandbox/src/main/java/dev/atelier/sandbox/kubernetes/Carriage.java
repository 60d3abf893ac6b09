package dev.atelier.sandbox.kubernetes;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The server's end of {@link Carrier}: each connection of a pod's programs becomes one to the session's way out, on this machine. What a pod sends
 * beyond what it may have on the way breaks that connection. Whoever opened it closes it when the pod is over. Thread-safe.
 */
final class Carriage implements AutoCloseable {
    private static final int LARGEST = 1 << 16;
    private static final byte[] NOTHING = {};

    private final Exec exec;
    private final Path outlet;
    private final DataInputStream in;
    private final ReentrantLock saying = new ReentrantLock();
    private final Map<Integer, Line> lines = new ConcurrentHashMap<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean listens;

    private Carriage(Exec exec, Path outlet) {
        this.exec = exec;
        this.outlet = outlet;
        this.in = new DataInputStream(exec.output());
    }

    /** Returns when the pod's programs can connect. */
    static Carriage open(Exec exec, Path outlet, Duration atMost) throws IOException {
        var carriage = new Carriage(exec, outlet);
        Thread.ofVirtual().name("pod-network").start(carriage::listen);
        boolean isTold = false;
        try {
            isTold = carriage.ready.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (!isTold || !carriage.listens) {
            carriage.close();
            throw new IOException("nothing listens in the pod for what goes to the network");
        }
        return carriage;
    }

    private void listen() {
        try {
            while (true) {
                int id = in.readInt();
                int kind = in.readUnsignedByte();
                int size = in.readInt();
                if (size < 0 || size > LARGEST) {
                    throw new IOException("a message that is too long");
                }
                var bytes = new byte[size];
                in.readFully(bytes);
                take(id, kind, bytes);
            }
        } catch (IOException _) {
            // the pod is over
        } finally {
            ready.countDown();
            close();
        }
    }

    private void take(int id, int kind, byte[] bytes) throws IOException {
        var line = lines.get(id);
        switch (kind) {
            case Carrier.READY -> {
                listens = true;
                ready.countDown();
            }
            case Carrier.OPEN -> {
                if (line != null || lines.size() >= Carrier.MOST) {
                    say(id, Carrier.RESET, NOTHING);
                } else {
                    var opened = new Line(id);
                    lines.put(id, opened);
                    Thread.ofVirtual().name("pod-line-out").start(opened::out);
                }
            }
            case Carrier.DATA -> {
                if (line != null) {
                    line.take(bytes);
                }
            }
            case Carrier.END -> {
                if (line != null) {
                    line.coming.add(NOTHING);
                }
            }
            case Carrier.RESET -> {
                if (line != null) {
                    line.end();
                }
            }
            case Carrier.TAKEN -> {
                if (line != null && bytes.length == 4) {
                    line.taken(ByteBuffer.wrap(bytes).getInt());
                }
            }
            default -> throw new IOException("a message of no kind that is known");
        }
    }

    private void say(int id, int kind, byte[] bytes) throws IOException {
        say(id, kind, bytes, bytes.length);
    }

    private void say(int id, int kind, byte[] bytes, int count) throws IOException {
        var whole = new ByteArrayOutputStream(9 + count);
        var to = new DataOutputStream(whole);
        to.writeInt(id);
        to.writeByte(kind);
        to.writeInt(count);
        to.write(bytes, 0, count);
        saying.lock();
        try {
            exec.input().write(whole.toByteArray());
        } finally {
            saying.unlock();
        }
    }

    @Override
    public void close() {
        exec.close();
        lines.values().forEach(Line::end);
    }

    /** One connection: what the pod says goes out on one thread, what is answered comes in on another. */
    private final class Line {
        private final int id;
        private final BlockingQueue<byte[]> coming = new LinkedBlockingQueue<>();
        private final AtomicInteger held = new AtomicInteger();
        private final AtomicInteger directions = new AtomicInteger(2);
        private final Semaphore credit = new Semaphore(Carrier.WINDOW);
        private final SocketChannel channel;

        Line(int id) throws IOException {
            this.id = id;
            this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        }

        void take(byte[] bytes) throws IOException {
            if (held.addAndGet(bytes.length) > Carrier.WINDOW) {
                end();
                say(id, Carrier.RESET, NOTHING);
            } else if (bytes.length > 0) {
                coming.add(bytes);
            }
        }

        void taken(int count) {
            if (count > 0 && count <= Carrier.WINDOW - credit.availablePermits()) {
                credit.release(count);
            }
        }

        void out() {
            try {
                channel.connect(UnixDomainSocketAddress.of(outlet));
                Thread.ofVirtual().name("pod-line-in").start(this::in);
                while (true) {
                    var bytes = coming.take();
                    if (bytes.length == 0) {
                        channel.shutdownOutput();
                        half();
                        return;
                    }
                    for (var rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                        channel.write(rest);
                    }
                    held.addAndGet(-bytes.length);
                    say(
                            id,
                            Carrier.TAKEN,
                            ByteBuffer.allocate(4).putInt(bytes.length).array());
                }
            } catch (IOException _) {
                broke();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void in() {
            var buffer = ByteBuffer.allocate(1 << 15);
            try {
                while (channel.read(buffer.clear()) >= 0) {
                    credit.acquire(buffer.position());
                    say(id, Carrier.DATA, buffer.array(), buffer.position());
                }
                say(id, Carrier.END, NOTHING);
                half();
            } catch (IOException _) {
                broke();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void half() {
            if (directions.decrementAndGet() == 0) {
                end();
            }
        }

        private void broke() {
            if (lines.containsKey(id)) {
                end();
                try {
                    say(id, Carrier.RESET, NOTHING);
                } catch (IOException _) {
                    // the pod is over
                }
            }
        }

        void end() {
            lines.remove(id, this);
            try {
                channel.close();
            } catch (IOException _) {
                // closed
            }
            coming.add(NOTHING); // whoever waits finds it closed
            credit.release(Carrier.WINDOW);
        }
    }
}
