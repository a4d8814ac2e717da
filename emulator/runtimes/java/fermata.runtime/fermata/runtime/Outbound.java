// SPDX-License-Identifier: GPL-3.0-or-later
package fermata.runtime;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;

/**
 * Leads what a function asks of others by HTTP where it is recorded, or answered from a record. Clients find the way as
 * they find a company's proxy: java.net and java.net.http by the selector, the others by the properties.
 */
final class Outbound {
    private static final String PASSWORD = "changeit";

    private Outbound() {
    }

    /** To be called before the function's own code is loaded. */
    static void leadTo(int port) {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", port));
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI address) {
                return List.of(address.getScheme().startsWith("http") ? proxy : Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI address, SocketAddress place, IOException why) {
                // Whoever asked is told by the exception.
            }
        });
        for (String scheme : new String[] {"http", "https"}) {
            System.setProperty(scheme + ".proxyHost", "127.0.0.1");
            System.setProperty(scheme + ".proxyPort", Integer.toString(port));
        }
        System.setProperty("http.nonProxyHosts", "");
        trust(System.getenv("SSL_CERT_FILE"));
    }

    // The Java platform reads no PEM file by itself.
    private static void trust(String bundle) {
        if (bundle == null || !Files.exists(Path.of(bundle)))
            return;
        try (InputStream in = new FileInputStream(bundle)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in))
                store.setCertificateEntry("trusted" + number++, certificate);
            Path file = Files.createTempFile("trusted", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = new FileOutputStream(file.toFile())) {
                store.store(out, PASSWORD.toCharArray());
            }
            System.setProperty("javax.net.ssl.trustStore", file.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
            System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        } catch (IOException | GeneralSecurityException error) {
            System.err.println("What is encrypted cannot be recorded: " + error);
        }
    }
}
