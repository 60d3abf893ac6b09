package dev.atelier.sandbox.kubernetes;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** @param data the server's folder, which lies on the claimed volume */
public record KubernetesSettings(Cluster cluster, Volume volume, Pods pods, Path data) {
    public KubernetesSettings {
        data = data.toAbsolutePath().normalize();
    }

    /**
     * How the cluster is spoken to.
     *
     * @param token a file with what this server shows; read for every request, because clusters renew it
     * @param authorities a file with the certificates that the cluster's may come from; null for those that Java trusts
     * @param server the name of the pod that this server is in: the cluster removes sandboxes when that is removed; null if it is in none
     */
    public record Cluster(
            URI url,
            String namespace,
            @Nullable Path token,
            @Nullable Path authorities,
            @Nullable String server) {
        /** Whether that can be a cluster's: a token is shown only to who proves to be it, or to this machine itself. */
        public static boolean isUrl(URI url) {
            boolean isPlainHere = "http".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getHost().matches("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");
            return ("https".equals(url.getScheme()) || isPlainHere)
                    && url.getHost() != null
                    && url.getRawQuery() == null
                    && url.getRawUserInfo() == null;
        }
    }

    /**
     * The volume that the server and every pod see.
     *
     * @param folder where the server's data lies on it; empty for the whole of it
     * @param node where pods have to be, because only that node can have the volume; null for any
     */
    public record Volume(
            String claim, String folder, @Nullable String node) {
        /** Whether that can be a folder of a volume: names with slashes between, none at its ends. */
        public static boolean isFolder(String folder) {
            return folder.isEmpty()
                    || folder.matches("(?!\\.{1,2}(/|$))[^/:\\x00-\\x1f]+(/(?!\\.{1,2}(/|$))[^/:\\x00-\\x1f]+)*");
        }
    }

    /**
     * @param image with bash and perl in it
     * @param pullSecret for its registry
     * @param runtime the name of a runtime class, such as gVisor's; null for the cluster's own choice
     * @param longest after that a pod is ended, whatever it is at
     * @param patience how long a pod may take to begin
     */
    public record Pods(
            String image,
            @Nullable String pullSecret,
            @Nullable String runtime,
            Duration longest,
            Duration patience) {}

    /** Whether the cluster can have something of that name. */
    public static boolean isName(String name) {
        return name.length() <= 253 && name.matches("[a-z0-9]([-.a-z0-9]*[a-z0-9])?");
    }

    /** Tells this server's pods from those of another one in the namespace, the same after a restart. */
    String name() {
        return Integer.toHexString((volume.claim() + "/" + volume.folder()).hashCode());
    }
}
