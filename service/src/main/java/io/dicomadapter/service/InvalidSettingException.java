package io.dicomadapter.service;

/** A setting that stops the service at its start: which key, which value, and what is allowed. */
public final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String allowed;

    /**
     * @param key the property, such as {@code storage.path}
     * @param value what it is, or null where it is missing; never a secret
     * @param allowed what it may be, such as {@code 1 to 1000}
     */
    public InvalidSettingException(String key, Object value, String allowed) {
        this(key, value, allowed, null);
    }

    public InvalidSettingException(String key, Object value, String allowed, Throwable cause) {
        super(key + (value == null ? " is missing" : "=" + value + " is not valid") + ": allowed is " + allowed, cause);
        this.key = key;
        this.allowed = allowed;
    }

    public String key() {
        return key;
    }

    public String allowed() {
        return allowed;
    }
}
