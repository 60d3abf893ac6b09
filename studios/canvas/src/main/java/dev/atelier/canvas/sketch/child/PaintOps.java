package dev.atelier.canvas.sketch.child;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** The one function by which a painting program reaches its picture: the name of an operation and numbers. Masks are known by their number. */
final class PaintOps implements ProxyExecutable {
    private static final int MOST_MASKS = 100;
    private static final int MOST_OPERATIONS = 200_000;
    private static final int MOST_STAGES = 40;

    private final Raster raster;
    private final Chance chance;
    private final Surface surface;
    private final List<byte[]> masks = new ArrayList<>();
    private final List<byte[]> stages = new ArrayList<>();
    private int operations;

    PaintOps(Raster raster, int seed) {
        this.raster = raster;
        this.chance = new Chance(seed);
        this.surface = new Surface(raster, chance);
    }

    /** The picture after each stage, at half size. */
    List<byte[]> stages() {
        return stages;
    }

    static byte[] packed(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 2);
        try (var deflated = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED))) {
            deflated.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing but memory is involved
        }
        return out.toByteArray();
    }

    @Override
    public Object execute(Value... given) {
        if (++operations > MOST_OPERATIONS) {
            throw new IllegalStateException("more than " + MOST_OPERATIONS + " operations; paint with fewer marks");
        }
        return switch (given[0].asString()) {
            case "polygon" -> keep(Mask.polygon(raster.width, raster.height, numbers(given[1])));
            case "noise" -> keep(noise(real(given[1]), real(given[2]), real(given[3])));
            case "level" ->
                keep(Mask.level(raster.width, raster.height, numbers(given[1]), given[2].asInt(), numbers(given[3])));
            case "combine" -> keep(combined(given[1].asString(), mask(given[2]), mask(given[3])));
            case "times" -> keep(times(mask(given[1]), real(given[2]), real(given[3])));
            case "soft" -> keep(Mask.soft(raster.width, raster.height, mask(given[1]), radius(given[2])));
            case "rough" -> keep(rough(mask(given[1]), real(given[2]), real(given[3])));
            case "edge" -> keep(Mask.edge(raster.width, raster.height, mask(given[1]), radius(given[2])));
            case "inside" -> inside(mask(given[1]), real(given[2]), real(given[3]));
            case "spots" -> spots(mask(given[1]), given[2].asInt());
            case "sample" -> sample(real(given[1]), real(given[2]));
            case "gradient" ->
                done(() -> gradient(mask(given[1]), numbers(given[2]), numbers(given[3]), given[4].asString()));
            case "blur" -> done(() -> raster.blur(mask(given[1]), radius(given[2])));
            case "smear" -> done(() -> raster.smear(mask(given[1]), real(given[2]), radius(given[3])));
            case "striate" -> done(() -> surface.striate(mask(given[1]), numbers(given[2])));
            case "crackle" -> done(() -> surface.crackle(mask(given[1]), numbers(given[2])));
            case "varnish" -> done(() -> surface.varnish(mask(given[1]), numbers(given[2])));
            case "stroke" -> done(() -> stroke(numbers(given[1]), numbers(given[2]), (int) real(given[3])));
            case "stage" -> done(this::stage);
            default -> throw new IllegalStateException("there is no operation " + given[0]);
        };
    }

    private static Object done(Runnable work) {
        work.run();
        return true;
    }

    private int keep(byte[] mask) {
        if (masks.size() >= MOST_MASKS) {
            throw new IllegalStateException("more than " + MOST_MASKS + " masks; make some and use them again");
        }
        masks.add(mask);
        return masks.size() - 1;
    }

    private byte[] mask(Value number) {
        int at = number.asInt();
        if (at < 0) {
            var all = new byte[raster.pixels.length];
            Arrays.fill(all, (byte) -1);
            return all;
        }
        return masks.get(at);
    }

    private byte[] noise(double size, double level, double softness) {
        var mask = new byte[raster.pixels.length];
        for (int i = 0; i < mask.length; i++) {
            int row = i / raster.width;
            double value = chance.rich(i % raster.width / size, row / size);
            mask[i] = share((value - level) / Math.max(0.001, softness) + 0.5);
        }
        return mask;
    }

    private static byte[] combined(String how, byte[] first, byte[] second) {
        var mask = new byte[first.length];
        for (int i = 0; i < mask.length; i++) {
            int a = first[i] & 255;
            int b = second[i] & 255;
            mask[i] =
                    (byte) (how.equals("or") ? Math.max(a, b) : how.equals("and") ? a * b / 255 : a * (255 - b) / 255);
        }
        return mask;
    }

    private static byte[] times(byte[] one, double factor, double plus) {
        var mask = new byte[one.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = share((one[i] & 255) / 255.0 * factor + plus);
        }
        return mask;
    }

    /** Moves each place of a mask a little way, so that straight edges become those of a hand. */
    private byte[] rough(byte[] one, double amount, double size) {
        var mask = one.clone();
        int reach = (int) Math.clamp(Math.ceil(Math.abs(amount)), 1, raster.height);
        var rows = rows(one);
        for (int i = 0; i < mask.length; i++) {
            int x = i % raster.width;
            int y = i / raster.width;
            // Far from all of it nothing changes.
            if (rows[Math.min(raster.height, y + reach + 1)] == rows[Math.max(0, y - reach)]) {
                i += raster.width - 1;
                continue;
            }
            double dx = (chance.rich(x / size, y / size) - 0.5) * 2 * amount;
            double dy = (chance.rich(x / size + 99, y / size + 7) - 0.5) * 2 * amount;
            int px = Math.clamp(Math.round(x + dx), 0, raster.width - 1);
            int py = Math.clamp(Math.round(y + dy), 0, raster.height - 1);
            mask[i] = one[py * raster.width + px];
        }
        return mask;
    }

    /** How much of a mask lies above each row. */
    private long[] rows(byte[] mask) {
        var rows = new long[raster.height + 1];
        for (int y = 0, i = 0; y < raster.height; y++) {
            rows[y + 1] = rows[y];
            for (int x = 0; x < raster.width; x++, i++) {
                rows[y + 1] += mask[i] & 255;
            }
        }
        return rows;
    }

    /** Places of a mask by chance, more where it is more, x and y in turn; none if there is nothing in it. */
    private ProxyArray spots(byte[] mask, int count) {
        var rows = rows(mask);
        long all = rows[raster.height];
        var spots = new Object[all == 0 ? 0 : 2 * count];
        var random = new SplittableRandom(31L * chance.seed() + operations);
        for (int i = 0; i < spots.length; i += 2) {
            long want = random.nextLong(all);
            int found = Arrays.binarySearch(rows, want);
            int y = found < 0 ? -found - 2 : lastOf(rows, found);
            int x = 0;
            for (long left = want - rows[y]; left >= (mask[y * raster.width + x] & 255); x++) {
                left -= mask[y * raster.width + x] & 255;
            }
            spots[i] = x + random.nextDouble();
            spots[i + 1] = y + random.nextDouble();
        }
        return ProxyArray.fromArray(spots);
    }

    /** Of rows that begin with the same sum all but the last are empty. */
    private static int lastOf(long[] rows, int row) {
        int last = row;
        while (rows[last + 1] == rows[row]) {
            last++;
        }
        return last;
    }

    private double inside(byte[] mask, double x, double y) {
        int at = place(x, y);
        return at < 0 ? 0 : (mask[at] & 255) / 255.0;
    }

    private int sample(double x, double y) {
        int at = place(x, y);
        return at < 0 ? 0xffffff : raster.pixels[at];
    }

    private int place(double x, double y) {
        int px = (int) Math.floor(x);
        int py = (int) Math.floor(y);
        return (px < 0 || py < 0 || px >= raster.width || py >= raster.height) ? -1 : py * raster.width + px;
    }

    /**
     * Lays colours that go into each other over an area.
     *
     * @param colours red, green and blue of each
     * @param how from x, y to x, y; 1 for rings around the first; opacity; grain 0 to 1 and its size
     */
    private void gradient(byte[] mask, double[] colours, double[] how, String blend) {
        double dx = how[2] - how[0];
        double dy = how[3] - how[1];
        double square = Math.max(1e-9, dx * dx + dy * dy);
        int last = colours.length / 3 - 1;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 0) {
                continue;
            }
            double x = i % raster.width - how[0];
            int row = i / raster.width;
            double y = row - how[1];
            double t = how[4] > 0 ? Math.sqrt((x * x + y * y) / square) : (x * dx + y * dy) / square;
            double at = Math.clamp(t, 0, 1) * last;
            int c = Math.clamp((int) at, 0, Math.max(0, last - 1));
            double part = last == 0 ? 0 : at - c;
            int next = Math.min(last, c + 1);
            double grain =
                    how[6] == 0 ? 0 : how[6] * (chance.rich((x + how[0]) / how[7], (y + how[1]) / how[7]) - 0.5) * 2;
            double share = (mask[i] & 255) / 255.0 * Math.clamp(how[5] * (1 + grain), 0, 1);
            int below = raster.pixels[i];
            raster.lay(
                    i,
                    blended(blend, (below >> 16) & 255, between(colours[3 * c], colours[3 * next], part)),
                    blended(blend, (below >> 8) & 255, between(colours[3 * c + 1], colours[3 * next + 1], part)),
                    blended(blend, below & 255, between(colours[3 * c + 2], colours[3 * next + 2], part)),
                    share);
        }
    }

    private static double between(double from, double to, double part) {
        return from + (to - from) * part;
    }

    private static double blended(String how, int below, double above) {
        return switch (how) {
            case "multiply" -> below * above / 255;
            case "screen" -> 255 - (255 - below) * (255 - above) / 255;
            default -> above;
        };
    }

    private void stroke(double[] points, double[] how, int clip) {
        if (points.length < 2) {
            return;
        }
        var brush = new Brush(how[0], how[1], how[2], how[3], how[4], how[5], how[6], how[7], how[8], how[9], how[10]);
        brush.paint(raster, points, clip < 0 ? null : masks.get(clip), new Chance(chance.seed() + operations * 7919));
    }

    private void stage() {
        if (stages.size() >= MOST_STAGES) {
            throw new IllegalStateException("more than " + MOST_STAGES + " stages");
        }
        stages.add(packed(raster.rgb(2)));
    }

    private static byte share(double value) {
        return (byte) Math.round(Math.clamp(value, 0, 1) * 255);
    }

    private static double real(Value value) {
        return value.asDouble();
    }

    private static int radius(Value value) {
        return Math.clamp(Math.round(value.asDouble()), 1, 400);
    }

    private static double[] numbers(Value list) {
        var all = new double[(int) Math.min(list.getArraySize(), 200_000)];
        for (int i = 0; i < all.length; i++) {
            all[i] = list.getArrayElement(i).asDouble();
        }
        return all;
    }
}
