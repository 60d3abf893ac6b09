package dev.atelier.sandbox.egress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts outside are believed to be who they say: those that this machine's Java believes, and those of one more file of
 * certificates. Made when it is first needed. Thread-safe.
 */
public final class TlsOutside {
    private final @Nullable Path more;
    private @Nullable SSLSocketFactory made;

    /** @param more certificates of further authorities, as PEM; null for none */
    public TlsOutside(@Nullable Path more) {
        this.more = more;
    }

    synchronized SSLSocketFactory sockets() throws IOException {
        var there = made;
        if (there == null) {
            try {
                there = make();
            } catch (GeneralSecurityException e) {
                throw new IOException("the trusted certificates cannot be read", e);
            }
            made = there;
        }
        return there;
    }

    private SSLSocketFactory make() throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLS");
        if (more == null) {
            context.init(null, null, null);
            return context.getSocketFactory();
        }
        var all = KeyStore.getInstance("PKCS12");
        all.load(null, null);
        int number = 0;
        for (var known : usual()) {
            all.setCertificateEntry("usual-" + number++, known);
        }
        try (InputStream in = Files.newInputStream(more)) {
            for (var added : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                all.setCertificateEntry("more-" + number++, added);
            }
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(all);
        context.init(null, factory.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static List<X509Certificate> usual() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                return List.of(known.getAcceptedIssuers());
            }
        }
        return List.of();
    }
}
