/**
 * TLS for DICOM connections by the BCP 195 profile (PS3.15 B.12, RFC 9325): TLS 1.2 and 1.3, and nothing that RFC 9325
 * does not recommend. {@link io.dicomadapter.dicom.tls.TlsServer} and {@link io.dicomadapter.dicom.tls.TlsClient} say who
 * has to prove what; {@link io.dicomadapter.dicom.tls.TlsChannel} carries the bytes. Keys and certificates come as an
 * {@link javax.net.ssl.SSLContext}, asked for anew for every connection, so that a renewed certificate counts from the
 * next connection on and leaves those that are open alone.
 */
package io.dicomadapter.dicom.tls;
