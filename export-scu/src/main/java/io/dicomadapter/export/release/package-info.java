/**
 * Releases what exports have sent. The files of a request with several destinations are released once all of them have what
 * was requested: each that has says so in {@code exports.releases}, and one replica watches over them.
 */
package io.dicomadapter.export.release;
