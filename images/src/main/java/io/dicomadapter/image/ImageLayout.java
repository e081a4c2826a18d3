package io.dicomadapter.image;

/** Where things are in an image, and who runs it. */
final class ImageLayout {

    static final String RUNTIME = "/opt/java";
    static final String JAVA = RUNTIME + "/bin/java";
    static final String APP = "/app";
    static final String JAR = APP + "/service.jar";
    static final String LIB = APP + "/lib";
    static final String AOT_CACHE = APP + "/service.aot";
    static final String PROBE = APP + "/probe";
    static final String SBOM = "/usr/share/sbom/service.cdx.json";
    static final String STORE = "/var/lib/dicom-adapter";
    static final String GROUPER_STATE = "/var/lib/job-grouper";
    static final String TEMP = "/tmp";

    /** Of no account on any host. */
    static final int USER = 10001;

    static final String OWNER = USER + ":" + USER;

    private ImageLayout() {}
}
