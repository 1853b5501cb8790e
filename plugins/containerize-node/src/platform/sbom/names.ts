export const FORWARDER = 'drydock-sbom-forwarder';
export const FORWARDER_PORT = 8080;
