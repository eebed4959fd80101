/** One exchange with everything in it, for the tests of both sides: what one proves, the other must find right. */
export const ENROLMENT_VECTOR = {
  secret: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
  id: '0123456789abcdef01234567',
  agentPin: 'YWdlbnQtcGluLWFnZW50LXBpbi1hZ2VudC1waW4tLS0=',
  dashboardPin: 'ZGFzaGJvYXJkLXBpbi1kYXNoYm9hcmQtcGluLS0tLS0=',
  port: 7444,
  address: 'host-1.example.org:7444',
  agentProof: 'z55HXY49n7kl5Ey/TQXfBeT3MAU5rB5p1YwSwY+buGg=',
  dashboardProof: 'Eb+FM7HXh6TS6vrRdMIUB3L0SZ8XcysPEhrkeUifgtA=',
  statusProof: 'Tf2NbaXBEr1KD5yVhnvsEemk0MlgpkbiKjcdBMbLou4=',
} as const
