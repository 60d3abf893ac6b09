package dev.atelier.server.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Which addresses are out in the world. Everything else is this machine, its network, or nobody. */
final class PublicAddress {
    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return address instanceof Inet4Address ? isPublic4(address.getAddress()) : isPublic6(address);
    }

    private static boolean isPublic4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        return switch (a) {
            case 0, 10, 127 -> false;
            case 100 -> b < 64 || b > 127; // carriers' own
            case 169 -> b != 254; // link-local, where clouds keep their secrets
            case 172 -> b < 16 || b > 31;
            case 192 -> b != 168 && !(b == 0 && (c == 0 || c == 2)) && !(b == 88 && c == 99);
            case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100);
            case 203 -> !(b == 0 && c == 113);
            default -> a < 224; // multicast and reserved
        };
    }

    private static boolean isPublic6(InetAddress address) {
        var bytes = address.getAddress();
        boolean inside = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (bytes[0] & 0xfe) == 0xfc; // unique local
        if (inside || starts(bytes, 0x20, 0x01, 0x0d, 0xb8) || starts(bytes, 0x20, 0x01, 0, 0)) {
            return false;
        }
        if (starts(bytes, 0, 0x64, 0xff, 0x9b)) { // an IPv4 address behind a translator
            return isPublic4(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (starts(bytes, 0x20, 0x02)) {
            return isPublic4(Arrays.copyOfRange(bytes, 2, 6));
        }
        return (bytes[0] & 0xe0) == 0x20; // what has been given out
    }

    private static boolean starts(byte[] bytes, int... first) {
        for (int i = 0; i < first.length; i++) {
            if ((bytes[i] & 0xff) != first[i]) {
                return false;
            }
        }
        return true;
    }
}
