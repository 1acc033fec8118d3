// https://surveyjs.io/form-library/examples/popup-survey/, with the stylesheet that loads no external fonts.
import { Model } from 'survey-core';
import 'survey-core/survey-core.fontless.min.css';
import { renderPopupSurvey } from 'survey-js-ui';

const survey = new Model({
  elements: [
    {
      type: 'rating',
      name: 'page',
      title: 'How satisfied are you with this page?',
      rateType: 'smileys',
      rateMax: 5,
    },
  ],
});

window.contender = {
  isReady: () => true,
  ask: () =>
    renderPopupSurvey(survey, document.body.appendChild(document.createElement('div')), { isExpanded: true }),
  question: () => document.querySelector('[data-name="page"]'),
};
