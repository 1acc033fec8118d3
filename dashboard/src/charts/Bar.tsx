import './Bar.css';

/** A bar whose length is a share of the longest one. It is decorative: the number is next to it. */
export function Bar({ share }: { share: number }) {
  return (
    <svg class="bar" aria-hidden="true">
      <rect
        class="bar-fill"
        x="0"
        y="0"
        height="100%"
        width={`${Math.min(1, Math.max(0, share)) * 100}%`}
        rx="2"
      />
    </svg>
  );
}
