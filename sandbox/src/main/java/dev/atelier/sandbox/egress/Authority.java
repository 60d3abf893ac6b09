package dev.atelier.sandbox.egress;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate authority of one sandbox, which nobody else trusts: in the sandbox's eyes the proxy is the host that a secret is for. Its
 * key is made when the sandbox begins, stays in this process' memory and is gone with the sandbox. Thread-safe.
 */
final class Authority {
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration AFTER = Duration.ofDays(30);
    private static final int MOST_HOSTS = 500;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair own;
    private final KeyPair ofHosts;
    private final X509Certificate certificate;
    private final ConcurrentMap<String, SSLContext> hosts = new ConcurrentHashMap<>();

    private Authority(KeyPair own, KeyPair ofHosts, X509Certificate certificate) {
        this.own = own;
        this.ofHosts = ofHosts;
        this.certificate = certificate;
    }

    static Authority make() throws IOException {
        try {
            var keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            var own = keys.generateKeyPair();
            var name = new X500Name("CN=Atelier sandbox " + new BigInteger(64, RANDOM).toString(36));
            var builder = builder(name, name, own);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            return new Authority(own, keys.generateKeyPair(), signed(builder, own));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("no certificate authority can be made", e);
        }
    }

    /** The certificate, for whoever shall trust it. */
    String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same without its frame: DER as base64 in one line. */
    String bare() {
        return pem().lines().filter(line -> !line.startsWith("-----")).collect(Collectors.joining());
    }

    /** What speaks as that host. */
    SSLContext as(String host) throws IOException {
        var known = hosts.get(host);
        if (known != null) {
            return known;
        }
        try {
            var made = context(host);
            if (hosts.size() < MOST_HOSTS) {
                hosts.put(host, made);
            }
            return made;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("no certificate can be made for " + host, e);
        }
    }

    private SSLContext context(String host) throws GeneralSecurityException, IOException, OperatorCreationException {
        var issuer = new X500Name(certificate.getSubjectX500Principal().getName());
        var builder = builder(issuer, new X500Name("CN=sandbox"), ofHosts);
        boolean isAddress = host.indexOf(':') >= 0 || host.matches("[\\d.]+");
        var name = new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, host);
        builder.addExtension(Extension.subjectAlternativeName, true, new GeneralNames(name));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        var leaf = signed(builder, own);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var chain = new X509Certificate[] {leaf, certificate};
        store.setKeyEntry("host", ofHosts.getPrivate(), new char[0], chain);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair keys) {
        var now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, RANDOM).add(BigInteger.ONE),
                Date.from(now.minus(BEFORE)),
                Date.from(now.plus(AFTER)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair by)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder(SIGNATURE).build(by.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
